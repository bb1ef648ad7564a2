-- What staff say about searching. Processes follow both tables, so rows are marked and never deleted.

-- Words of the shop's own.
create table synonym (
  id uuid primary key,
  -- A synonym of the contract without its id, version and moment; null once deleted.
  said jsonb,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id()
);
create index synonym_xid on synonym (xid);

-- Merchandising rules, in the same way.
create table rule (
  id uuid primary key,
  said jsonb,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id()
);
create index rule_xid on rule (xid);
