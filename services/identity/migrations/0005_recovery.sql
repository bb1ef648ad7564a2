-- Anybody may claim an e-mail address; it belongs to the account whose owner followed a link that was sent there. So an
-- address is unique among verified ones alone, and registering answers the same whether it has an account or not.
alter table customer add column email_verified_at timestamptz;
drop index customer_email;
create unique index customer_email on customer (email_key) where email_verified_at is not null;
create index customer_email_claim on customer (email_key, created_at);

-- What the owner recognises a session by. The address is shortened before it is written.
alter table session add column device text;
alter table session add column address text;
alter table session add column last_used_at timestamptz not null default now();

-- Sessions whose access tokens may still be about; read by every process (see followKeys in the kernel for the xid).
create table ended_session (
  session_id uuid primary key,
  ended_at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id()
);
create index ended_session_change on ended_session (xid);
create index ended_session_age on ended_session (ended_at);

-- Devices that an account was seen on, by keyed hash.
create table known_device (
  customer_id uuid not null references customer on delete cascade,
  device bytea not null,
  last_used_at timestamptz not null default now(),
  primary key (customer_id, device)
);

-- What a link in a message proves: SHA-256 of 256 random bits, good for one purpose and one use.
create table link_token (
  hash bytea primary key,
  purpose text not null check (purpose in ('verify_email', 'reset_password', 'log_in', 'change_email', 'revert_email')),
  customer_id uuid not null references customer on delete cascade,
  -- The address that it was sent to or is about, sealed.
  email bytea not null,
  -- It is worth nothing once the password was changed.
  credential_version integer not null,
  expires_at timestamptz not null
);
create index link_token_customer on link_token (customer_id);
create index link_token_expiry on link_token (expires_at);

-- Messages that were asked for; sent by a job, so that the answer takes the same time whether there is an account or not.
create table mail_request (
  id uuid primary key,
  kind text not null,
  -- An address that somebody typed, sealed; or the account that it is about.
  email bytea,
  customer_id uuid references customer on delete cascade,
  details jsonb not null default '{}',
  locale text,
  created_at timestamptz not null default now()
);
create index mail_request_age on mail_request (created_at);
