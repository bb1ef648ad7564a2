-- One row an attempt to pay. Its id is the idempotency key under which the gateway knows it.
create table payment (
  id uuid primary key,
  order_id uuid not null,
  gateway text not null,
  token text not null,
  status text not null check (status in
    ('pending', 'requires_action', 'authorised', 'captured', 'voided', 'declined', 'failed')),
  -- What was asked for and may not have been done yet; a crash leaves it here for the resolver.
  intent text check (intent in ('capture', 'cancel')),
  amount bigint not null check (amount >= 0),
  currency text not null,
  captured_amount bigint not null default 0 check (captured_amount between 0 and amount),
  refunded_amount bigint not null default 0 check (refunded_amount >= 0),
  -- Set aside for refunds that the gateway has not answered.
  refunding_amount bigint not null default 0 check (refunding_amount >= 0),
  reason text,
  redirect_url text,
  gateway_reference text,
  -- When the resolver looks at it next; null where nothing is left to do.
  check_at timestamptz,
  checks integer not null default 0,
  version integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (refunded_amount + refunding_amount <= captured_amount)
);

-- An order has one payment that took or may take money, whatever races.
create unique index payment_live on payment (order_id)
  where status in ('pending', 'requires_action', 'authorised', 'captured');
create index payment_of_order on payment (order_id);
create index payment_due on payment (check_at) where check_at is not null;

create table payment_ledger (
  id bigint generated always as identity primary key,
  payment_id uuid not null references payment,
  kind text not null check (kind in ('authorisation', 'capture', 'void', 'refund')),
  amount bigint not null check (amount >= 0),
  currency text not null,
  -- The payment's id, or the refund's.
  reference text not null,
  at timestamptz not null default now(),
  unique (payment_id, kind, reference)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create trigger append_only before update or delete on payment_ledger
  for each row execute function refuse_change();
create trigger append_only_whole before truncate on payment_ledger
  for each statement execute function refuse_change();

create table refund (
  id uuid primary key,
  payment_id uuid not null references payment,
  amount bigint not null check (amount > 0),
  currency text not null,
  status text not null default 'pending' check (status in ('pending', 'succeeded', 'failed')),
  -- What the client asked for under its key; null where it asked for all that is left.
  requested_amount bigint,
  idempotency_key text,
  check_at timestamptz,
  checks integer not null default 0,
  created_at timestamptz not null default now(),
  constraint refund_key unique (payment_id, idempotency_key)
);
create index refund_due on refund (check_at) where check_at is not null;

-- An order that takes no money any more, whatever is still on its way.
create table cancelled_order (
  order_id uuid primary key,
  -- Whether its live payment was told, which takes a statement of its own.
  marked boolean not null default false,
  at timestamptz not null default now()
);
create index cancelled_order_unmarked on cancelled_order (at) where not marked;

-- Messages of gateways that were taken, once each.
create table webhook (
  gateway text not null,
  event_id text not null,
  type text not null,
  -- The payment's id, or the refund's.
  subject text not null,
  received_at timestamptz not null default now(),
  primary key (gateway, event_id)
);
create index webhook_received on webhook (received_at);
