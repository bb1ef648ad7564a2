-- Appended to and never changed. The hash covers every column but the seal and those that are worked out from others.
create table entry (
  sequence bigint primary key check (sequence > 0),
  event_id uuid not null unique,
  kind text not null,
  operation text not null,
  request_id text not null,
  actor jsonb not null,
  subject jsonb,
  outcome text not null,
  at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  client_network text,
  input jsonb,
  before jsonb,
  after jsonb,
  changed jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  seal bytea not null,
  seal_version integer not null,
  words tsvector not null generated always as (
    to_tsvector('simple'::regconfig,
      translate(operation, '._', '  ') || ' ' || coalesce(subject ->> 'type', '') || ' '
      || coalesce(subject ->> 'id', '') || ' ' || coalesce(subject ->> 'label', ''))
    || to_tsvector('simple'::regconfig, changed)) stored
);
create index entry_words on entry using gin (words);
create index entry_at on entry (at);
create index entry_operation on entry (operation text_pattern_ops, sequence);
create index entry_account on entry ((actor ->> 'account_id'), sequence);
create index entry_impersonator on entry ((actor ->> 'impersonator_id'), sequence)
  where actor ->> 'impersonator_id' is not null;
create index entry_client on entry ((actor ->> 'client_id'), sequence);
create index entry_subject on entry ((subject ->> 'id'), sequence);

-- Heads of the log at moments: an entry that an anchor knows of cannot go unnoticed.
create table anchor (
  sequence bigint primary key check (sequence > 0),
  hash bytea not null,
  seal bytea not null,
  seal_version integer not null,
  at timestamptz not null default now()
);

create table verification (
  id uuid primary key,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'intact', 'broken')),
  heads jsonb not null,
  checked bigint not null default 0,
  total bigint not null default 0,
  first_fault jsonb,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only appended to' using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on entry
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on anchor
  for each statement execute function refuse_change();
revoke update, delete, truncate, references, trigger on entry, anchor from current_user;
