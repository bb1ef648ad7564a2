-- Everything known of a person stands in this one table.
create table customer (
  id uuid primary key,
  username text not null,
  username_key text not null,
  email text not null,
  email_key text not null,
  first_name text,
  last_name text,
  role text not null check (role in ('customer', 'staff', 'admin')),
  password_hash text not null,
  -- Counts the passwords this account has had. A session that began with an earlier one is over.
  credential_version integer not null default 1,
  -- Hash of the Idempotency-Key under which the account was opened.
  request_key bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index customer_username on customer (username_key);
create unique index customer_email on customer (email_key);
create unique index customer_request on customer (request_key) where request_key is not null;
create index customer_newest on customer (created_at desc, id desc);
create index customer_admin on customer (id) where role = 'admin';

-- A log-in and all refresh tokens that came of it. It ends by being deleted.
create table session (
  id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  credential_version integer not null,
  created_at timestamptz not null default now()
);
create index session_customer on session (customer_id);

-- No foreign key: refreshing locks a token and never its session, so it cannot deadlock with what ends sessions.
-- A token without its session is worth nothing and swept.
create table refresh_token (
  hash bytea primary key,
  session_id uuid not null,
  used_at timestamptz,
  expires_at timestamptz not null
);
create index refresh_token_session on refresh_token (session_id);
create index refresh_token_expiry on refresh_token (expires_at);

-- Failed log-ins by keyed hash of an account's name or a client's address.
create table login_attempt (
  key bytea primary key,
  failures integer not null,
  blocked_until timestamptz not null,
  forget_at timestamptz not null
);
create index login_attempt_forget on login_attempt (forget_at);

create table signing_key (
  kid text primary key,
  -- One key may follow each: of processes that rotate at once, one wins.
  generation integer not null unique,
  public_jwk jsonb not null,
  -- PKCS #8, sealed with the master key.
  private_key bytea not null,
  signs_from timestamptz not null
);

create table api_key (
  id uuid primary key,
  name text not null,
  hash bytea not null unique,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
