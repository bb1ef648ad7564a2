-- Imports of JSON Lines beside Shopify's CSV, in pieces, tried first if wanted; and exports, which lie here so that any
-- process can go on with one and any can hand it out.
alter table import
  drop constraint import_status_check,
  add constraint import_status_check
    check (status in ('uploading', 'waiting', 'running', 'done', 'failed', 'cancelled')),
  add column format text not null default 'shopify' check (format in ('shopify', 'jsonl')),
  add column file_name text,
  add column is_dry_run boolean not null default false,
  -- Whether whoever sent it may change markets, currencies and price lists.
  add column may_price boolean not null default false,
  add column pieces integer not null default 1;
alter table import rename column products_created to created;
alter table import rename column products_changed to changed;
alter table import rename column products_unchanged to unchanged;

alter table import_file add column position integer not null default 1,
  drop constraint import_file_pkey, add primary key (import_id, position);

create table export (
  id uuid primary key,
  format text not null check (format in ('shopify', 'jsonl')),
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  may_price boolean not null,
  -- Of the prices in Shopify's CSV.
  currency text not null,
  things_total integer,
  things_done integer not null default 0,
  left_out integer not null default 0,
  pieces integer not null default 0,
  bytes bigint not null default 0,
  -- Which kind of thing it has come to, and behind which of them it goes on.
  kind integer not null default 0,
  after text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  error text
);

-- Each is a whole gzip file, and so are all of them one behind the other.
create table export_piece (
  export_id uuid not null references export on delete cascade,
  position integer not null,
  body bytea not null,
  primary key (export_id, position)
);
alter table export_piece alter column body set storage external;
