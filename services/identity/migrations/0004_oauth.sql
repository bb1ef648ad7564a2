-- Apps of others that use the platform. Our own are not rows: they follow from the settings.
create table oauth_client (
  id uuid primary key,
  name text not null,
  logo_uri text,
  client_uri text,
  -- Whether it can keep a secret.
  confidential boolean not null,
  -- SHA-256 of 256 random bits; null where it has none.
  secret_hash bytea,
  redirect_uris text[] not null,
  post_logout_redirect_uris text[] not null,
  grant_types text[] not null,
  permissions text[] not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (confidential = (secret_hash is not null))
);
create index oauth_client_newest on oauth_client (created_at desc, id desc);

-- What somebody let an app do, and what they refused it when it asked.
create table oauth_consent (
  customer_id uuid not null references customer on delete cascade,
  client_id uuid not null references oauth_client on delete cascade,
  granted text[] not null,
  refused text[] not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (customer_id, client_id)
);
create index oauth_consent_client on oauth_consent (client_id);

-- What the protocol has in flight: codes, refresh tokens, interactions, browsers that are logged in. Rows whose grant_id
-- names a session are worth nothing without it, so what ends a session need not know of them.
create table oauth_artifact (
  -- SHA-256 of its kind and its value, which is a secret and stands nowhere.
  id bytea primary key,
  model text not null,
  payload jsonb not null,
  -- The session, in another word: of an app in a browser or on a device.
  grant_id uuid,
  -- Of the account when a browser logged in to it; a new password ends that.
  customer_id uuid references customer on delete cascade,
  credential_version integer,
  -- Names a browser that is logged in; no secret.
  uid text,
  -- SHA-256 of what a person types to let a device in.
  user_code bytea,
  consumed_at timestamptz,
  expires_at timestamptz not null
);
create index oauth_artifact_expiry on oauth_artifact (expires_at);
create index oauth_artifact_grant on oauth_artifact (grant_id) where grant_id is not null;
create index oauth_artifact_uid on oauth_artifact (uid) where uid is not null;
create index oauth_artifact_customer on oauth_artifact (customer_id) where customer_id is not null;
create unique index oauth_artifact_user_code on oauth_artifact (user_code) where user_code is not null;
