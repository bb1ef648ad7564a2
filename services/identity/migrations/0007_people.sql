alter table role add column description text not null default '';
alter table role add column version integer not null default 1;
alter table role add column updated_at timestamptz not null default now();
create index customer_roles on customer using gin (roles);

alter table customer add column language text;
alter table customer add column currency text;
alter table customer add column suspended_at timestamptz;
alter table customer add column suspension_reason text;

-- Whoever acts in the account's place, where it is not its owner.
alter table session add column actor uuid references customer on delete cascade;
create index session_actor on session (actor) where actor is not null;

-- However a session comes about, it is not one of a suspended account. The lock makes a suspension that is under way come
-- first, or wait and then end this session.
create function refuse_session_of_suspended() returns trigger language plpgsql as $$
begin
  perform from customer where id in (new.customer_id, new.actor) and suspended_at is not null for share;
  if found then return null; end if;
  perform from customer where id = new.customer_id for share;
  if new.actor is not null then perform from customer where id = new.actor for share; end if;
  perform from customer where id in (new.customer_id, new.actor) and suspended_at is not null;
  if found then return null; end if;
  return new;
end $$;
create trigger session_of_suspended before insert on session
  for each row execute function refuse_session_of_suspended();

create table invitation (
  id uuid primary key,
  -- Sealed with the master key: it is nobody's account yet, and gone after a week.
  email bytea not null,
  -- Keyed hash.
  email_key text not null unique,
  roles text[] not null,
  -- SHA-256 of 256 random bits.
  hash bytea not null unique,
  invited_by uuid references customer on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table customer_group (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  description text not null,
  version integer not null default 1,
  updated_at timestamptz not null default now()
);
create table group_member (
  customer_id uuid not null references customer on delete cascade,
  group_id uuid not null references customer_group on delete cascade,
  added_at timestamptz not null default now(),
  primary key (customer_id, group_id)
);
create index group_member_group on group_member (group_id);

-- Only what somebody decided; the rest is as the code says.
create table notification_preference (
  customer_id uuid not null references customer on delete cascade,
  purpose text not null,
  channel text not null,
  wanted boolean not null,
  updated_at timestamptz not null default now(),
  primary key (customer_id, purpose, channel)
);

-- Keys made before have no checksum and are worth nothing now.
delete from api_key;
alter table api_key add column hint text not null;
alter table api_key add column permissions text[] not null;
alter table api_key add column created_by uuid references customer on delete set null;
alter table api_key add column expires_at timestamptz;
