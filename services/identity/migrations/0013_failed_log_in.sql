-- Wrong passwords that the audit log is yet to hear of, for a moment: whose name it was is looked up after the answer.
create table failed_log_in (
  id uuid primary key,
  -- A keyed hash of what was typed as a name.
  name_key text not null,
  client_address text,
  at timestamptz not null default now()
);
create index failed_log_in_at on failed_log_in (at);

-- Nothing was ever sent by these.
delete from notification_preference where channel in ('sms', 'push');
