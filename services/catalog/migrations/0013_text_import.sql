-- Files of translations on their way into the catalogue, and what was refused of them.
create table text_import (
  id uuid primary key,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed')),
  is_dry_run boolean not null,
  -- Gone once the import has ended.
  body bytea,
  things_total integer,
  -- It moves in the transaction of the thing that is translated.
  things_done integer not null default 0,
  texts_changed integer not null default 0,
  texts_unchanged integer not null default 0,
  texts_refused integer not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  error text
);

create table text_refusal (
  id bigint generated always as identity primary key,
  import_id uuid not null references text_import on delete cascade,
  row integer not null,
  unit text not null,
  reason text not null
);
create index text_refusal_import_id on text_refusal (import_id, id);
