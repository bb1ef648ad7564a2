-- The address that an account asked to have, until the link that was sent there is followed. It is told to the account alone,
-- and alike whether or not another account has it.
create table email_change (
  customer_id uuid primary key references customer on delete cascade,
  -- Sealed.
  email bytea not null,
  -- It is worth nothing once the password was changed, as its link.
  credential_version integer not null,
  expires_at timestamptz not null
);
create index email_change_expiry on email_change (expires_at);

-- Whether the owner has set the password; otherwise nobody knows it.
alter table customer add column has_password boolean not null default true;
