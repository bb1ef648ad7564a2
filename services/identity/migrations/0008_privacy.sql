-- Names and addresses are sealed under a key of their person (person_key); what stands in the clear is sealed when the
-- service starts. `username_key` and `email_key` are keyed hashes then, and a search asks for keyed hashes of words.
alter table customer add column search_words text[];
create index customer_search on customer using gin (search_words);
create index customer_unsealed on customer (id) where search_words is null;

alter table address alter column address drop not null;
alter table address add column sealed bytea;
create index address_unsealed on address (id) where address is not null;

-- What somebody allowed or took back: of an account, or of a browser without one. Rows are only added.
create table consent (
  id uuid primary key,
  customer_id uuid,
  visitor_id uuid,
  purpose text not null check (purpose in ('analytics', 'personalisation', 'marketing')),
  granted boolean not null,
  text_version text not null,
  source text not null,
  at timestamptz not null default now(),
  check (customer_id is not null or visitor_id is not null)
);
create index consent_customer on consent (customer_id, id desc) where customer_id is not null;
create index consent_visitor on consent (visitor_id, id desc) where visitor_id is not null;
create index consent_age on consent (at) where customer_id is null;

create table export_request (
  id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  -- The account of whoever asked for it, where it is not the owner.
  requested_by uuid,
  status text not null check (status in ('preparing', 'ready', 'failed')),
  locale text not null,
  -- A ZIP archive, sealed under a key of the person.
  archive bytea,
  size integer,
  created_at timestamptz not null default now(),
  ready_at timestamptz,
  expires_at timestamptz
);
create index export_customer on export_request (customer_id, id desc);
create index export_expiry on export_request (expires_at) where expires_at is not null;

-- No foreign key: it outlasts the account, to be finished. What it still needs of the person is sealed under their key.
create table erasure (
  id uuid primary key,
  customer_id uuid not null,
  requested_by uuid,
  status text not null check (status in ('scheduled', 'erasing', 'done', 'cancelled')),
  -- E-mail address and name for the last messages, sealed under a key of the person.
  person bytea,
  locale text not null,
  -- When the services begin to erase.
  due_at timestamptz not null,
  -- When somebody has to look after it.
  look_at timestamptz not null default now(),
  -- Those that have, and when; and which ones have been asked again since tokens of the account ran out.
  confirmed jsonb not null default '{}',
  reconfirmed jsonb not null default '{}',
  created_at timestamptz not null default now(),
  began_at timestamptz,
  done_at timestamptz
);
create unique index erasure_open on erasure (customer_id) where status in ('scheduled', 'erasing');
create index erasure_look on erasure (look_at) where status in ('scheduled', 'erasing');
create index erasure_customer on erasure (customer_id, id desc);
