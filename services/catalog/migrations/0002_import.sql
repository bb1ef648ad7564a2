-- Files of products on their way into the catalogue, what was said about their rows, and what is known of each product
-- from the last file that had it.

create table import (
  id uuid primary key,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed')),
  -- The Idempotency-Key of its upload, behind the id of whoever sent it.
  upload_key text constraint import_upload_key unique,
  file_sha256 bytea not null,
  lines_total integer,
  -- The line with which the last product begins that is done with. It moves in the transaction of that product.
  lines_done integer not null default 0,
  products_created integer not null default 0,
  products_changed integer not null default 0,
  products_unchanged integer not null default 0,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  error text
);

-- Gone once the import is done. Not compressed, so that it can be read in slices.
create table import_file (
  import_id uuid primary key references import on delete cascade,
  body bytea not null
);
alter table import_file alter column body set storage external;

create table import_finding (
  id bigint generated always as identity primary key,
  import_id uuid not null references import on delete cascade,
  is_refusal boolean not null,
  row integer not null,
  handle text not null,
  reason text not null
);
create index import_finding_import_id on import_finding (import_id, is_refusal, id);

-- No foreign key to product: the bulk load empties that table.
create table imported_product (
  product_id uuid primary key,
  sha256 bytea not null,
  -- Units by SKU, as the file said them.
  quantities json not null
);
