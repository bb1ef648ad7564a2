-- What every service has in its own schema: its event log, where it stands in the logs of others, its timers and
-- the answers it gave under an idempotency key.

create table outbox (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  id uuid not null default uuidv7(),
  name text not null,
  key text not null,
  payload jsonb not null,
  traceparent text,
  at timestamptz not null default clock_timestamp()
);
create index outbox_window on outbox (xid, seq);

create table event_cursor (
  source text primary key,
  position text not null,
  owner uuid,
  lease_until timestamptz not null default '-infinity'
);

create table event_retry (
  id bigint generated always as identity primary key,
  source text not null,
  key text not null,
  event jsonb not null,
  attempts integer not null,
  next_at timestamptz not null,
  error text,
  parked_at timestamptz
);
create index event_retry_key on event_retry (source, key, id);

create table timer (
  name text primary key,
  next_at timestamptz not null
);

create table idempotency (
  operation text not null,
  scope text not null,
  key text not null,
  request_hash bytea not null,
  response jsonb,
  at timestamptz not null default now(),
  primary key (operation, scope, key)
);
create index idempotency_at on idempotency (at);
