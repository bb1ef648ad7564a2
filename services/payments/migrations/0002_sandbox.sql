-- The memory of the sandbox, which plays a payment network. Only src/sandbox reads or writes it.
create table sandbox_charge (
  key text primary key,
  token text,
  amount bigint not null,
  currency text not null,
  status text not null check (status in
    ('pending', 'requires_action', 'authorised', 'captured', 'voided', 'declined')),
  reason text,
  captured_amount bigint not null default 0,
  refunded_amount bigint not null default 0 check (refunded_amount <= captured_amount),
  challenge_id uuid unique,
  -- When a pending charge becomes authorised.
  settles_at timestamptz,
  created_at timestamptz not null default now()
);

create table sandbox_refund (
  key text primary key,
  charge_key text not null references sandbox_charge,
  amount bigint not null,
  status text not null check (status in ('succeeded', 'failed')),
  created_at timestamptz not null default now()
);

create table sandbox_webhook (
  id bigint generated always as identity primary key,
  event_id uuid not null,
  charge_key text not null references sandbox_charge,
  deliver_at timestamptz not null,
  attempts integer not null default 0,
  delivered_at timestamptz
);
create index sandbox_webhook_due on sandbox_webhook (deliver_at) where delivered_at is null;
