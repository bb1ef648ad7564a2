-- The statements of this service are large and prepared, and differ in nothing but ids. Left to itself PostgreSQL plans
-- them anew for each call, which takes three times as long as running them.
alter role current_user set plan_cache_mode = force_generic_plan;

create table location (
  id uuid primary key,
  name text not null,
  country text not null,
  -- The lowest is sold from first.
  priority integer not null
);

-- `locations` says in each row of a variant how many rows the variant has. A statement that waited for a lock sees the
-- newest version of the rows that it knew, but no row that was added meanwhile: where it locked fewer than this, it
-- starts again.
create table stock (
  variant_id uuid not null,
  -- Locations stay for ever, so a foreign key would only slow every new row down.
  location_id uuid not null,
  on_hand integer not null default 0,
  reserved integer not null default 0,
  locations smallint not null,
  primary key (variant_id, location_id),
  constraint stock_reserved_is_on_hand check (0 <= reserved and reserved <= on_hand)
) with (fillfactor = 80);

-- Units of a variant promised at a location. Holds and reservations carry theirs in their own row and not in rows of
-- another table, so that whoever locks the row also sees its newest parts.
create type allotment as (variant_id uuid, location_id uuid, quantity integer);

create table hold (
  cart_id uuid not null,
  variant_id uuid not null,
  quantity integer not null check (quantity > 0),
  allotments allotment[] not null,
  expires_at timestamptz not null,
  primary key (cart_id, variant_id)
);
create index hold_expires_at on hold (expires_at);

create table reservation (
  order_id uuid primary key,
  status text not null check (status in ('reserved', 'released', 'fulfilled')),
  allotments allotment[] not null,
  created_at timestamptz not null default now(),
  closed_at timestamptz
);

create table ledger (
  id bigint generated always as identity,
  variant_id uuid not null,
  location_id uuid not null,
  on_hand_change integer not null,
  reserved_change integer not null,
  reason text not null,
  reference text,
  note text,
  at timestamptz not null default now(),
  primary key (variant_id, id)
);

create function refuse_to_rewrite() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % refused', lower(tg_op) using errcode = 'insufficient_privilege';
end
$$;

create trigger ledger_is_append_only before update or delete or truncate on ledger
  for each statement execute function refuse_to_rewrite();
