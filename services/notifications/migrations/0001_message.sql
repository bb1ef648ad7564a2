-- One e-mail. Whom it goes to is sealed and goes after some weeks with the row; what it says (links that open doors) is
-- sealed and goes as soon as it is delivered.
create table message (
  id uuid primary key,
  sender text not null,
  key text not null,
  template text not null,
  locale text not null,
  recipient bytea not null,
  recipient_index bytea not null,
  content bytea,
  customer_id uuid,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  error text,
  created_at timestamptz not null default now(),
  -- Whoever sends it has it until then; nobody else may meanwhile.
  sending_until timestamptz,
  last_attempt_at timestamptz,
  give_up_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  unique (sender, key)
);
create index message_by_status on message (status, id desc);
create index message_by_recipient on message (recipient_index, id desc);
create index message_by_customer on message (customer_id) where customer_id is not null;

-- What would have been e-mailed, of shops without a mail server. Anybody may read it there.
create table mail (
  id uuid primary key,
  recipient text not null,
  template text not null,
  locale text not null,
  subject text not null,
  html text not null,
  text text not null,
  url text,
  sent_at timestamptz not null default now()
);
