-- Whoever has such a role logs in with two factors.
alter table role add column mfa_required boolean not null default false;

-- Somebody showed who they are, in whichever way, and does something with that once: SHA-256 of 256 random bits.
create table log_in (
  hash bytea primary key,
  customer_id uuid not null references customer on delete cascade,
  -- It is worth nothing once the password was changed.
  credential_version integer not null,
  status text not null check (status in ('complete', 'second_factor_required', 'enrolment_required')),
  methods text[] not null,
  authenticated_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index log_in_customer on log_in (customer_id);
create index log_in_expiry on log_in (expires_at);

-- A code from an app (RFC 6238); one app an account.
create table totp (
  id uuid primary key,
  customer_id uuid not null unique references customer on delete cascade,
  name text not null,
  -- Sealed with the master key.
  secret bytea not null,
  -- The time step of the code that was used last; no code of it or before works any more.
  last_step bigint not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);

create table passkey (
  id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  name text not null,
  credential_id bytea not null unique,
  -- COSE.
  public_key bytea not null,
  -- Of signatures; always 0 where the authenticator does not count.
  counter bigint not null,
  transports text[] not null,
  -- Whether it travels between devices.
  synced boolean not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_customer on passkey (customer_id);

-- HMAC of codes that have not been used.
create table recovery_code (
  customer_id uuid not null references customer on delete cascade,
  hash bytea not null,
  primary key (customer_id, hash)
);

-- What an authenticator was asked to sign; once.
create table passkey_challenge (
  id uuid primary key,
  purpose text not null check (purpose in ('log_in', 'second_factor', 'registration', 'reauthentication')),
  -- Null where the passkey tells who it is.
  customer_id uuid references customer on delete cascade,
  challenge bytea not null,
  expires_at timestamptz not null
);
create index passkey_challenge_customer on passkey_challenge (customer_id);
create index passkey_challenge_expiry on passkey_challenge (expires_at);

-- Who an account is elsewhere.
create table linked_issuer (
  id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  issuer text not null,
  -- HMAC of the issuer and its name for the person.
  subject bytea not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  unique (subject),
  unique (customer_id, issuer)
);

-- A browser that was sent to an issuer and is awaited back; once.
create table issuer_request (
  -- SHA-256 of the state and of what that browser alone holds.
  state bytea primary key,
  browser bytea not null,
  issuer_name text not null,
  -- The account that another identity is linked to; null where somebody logs in.
  customer_id uuid references customer on delete cascade,
  -- Nonce and PKCE verifier, sealed.
  secrets bytea not null,
  return_to text not null,
  expires_at timestamptz not null
);
create index issuer_request_customer on issuer_request (customer_id);
create index issuer_request_expiry on issuer_request (expires_at);
