-- What is searched: one row a product, as the catalogue told it, and which variants can be bought, as inventory told it.
-- Processes follow `product`, so its rows are marked and never deleted.

create table product (
  product_id uuid primary key,
  -- ProductFacts of the catalogue's contract; null once deleted.
  facts jsonb,
  version integer not null,
  xid xid8 not null default pg_current_xact_id()
);
create index product_xid on product (xid);

create table variant (
  variant_id uuid primary key,
  -- Null where inventory spoke of it before the catalogue did.
  product_id uuid,
  available boolean not null default false
);
create index variant_product on variant (product_id) where available;
