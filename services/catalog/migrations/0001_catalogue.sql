-- Categories, brands, products and their variants, and what is prepared from them: the products as they go out.

create table category (
  id uuid primary key,
  parent_id uuid constraint category_parent references category,
  name text not null,
  slug text collate "C" not null constraint category_slug unique,
  position integer not null default 0
);
create index category_parent_id on category (parent_id);

create table brand (
  id uuid primary key,
  name text not null constraint brand_name unique,
  slug text collate "C" not null constraint brand_slug unique,
  description text not null default ''
);

-- json rather than jsonb: nothing looks inside, and the order of its keys is the merchant's.
create table product (
  id uuid primary key,
  name text not null,
  slug text collate "C" not null constraint product_slug unique,
  description text not null,
  sku text collate "C" not null constraint product_sku unique,
  -- What a variant costs for which no price was given.
  price_amount bigint not null check (price_amount >= 0),
  currency text not null,
  category_id uuid not null constraint product_category references category,
  brand_id uuid not null constraint product_brand references brand,
  image_urls json not null,
  attributes json not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index product_category_id on product (category_id);
create index product_brand_id on product (brand_id);

-- Room in each page, so that a change of stock stays in its page and touches no index.
create table variant (
  id uuid primary key,
  product_id uuid not null constraint variant_product references product on delete cascade,
  position integer not null,
  -- Deferrable means looked at after a statement, not after each of its rows: two variants may swap their SKUs.
  sku text collate "C" not null constraint variant_sku unique deferrable initially immediate,
  barcode text,
  options json not null,
  price_amount bigint not null check (price_amount >= 0),
  compare_at_amount bigint check (compare_at_amount >= 0),
  weight_grams integer not null check (weight_grams >= 0),
  -- A copy of what inventory says can be sold.
  available integer not null default 0
) with (fillfactor = 85);
create index variant_product_id on variant (product_id);

-- A product as it goes out, one row each, written by the transaction that changes what it shows. Followed by the caches
-- of all processes, so a row is never deleted. Its row is also the lock of the product: whoever changes a product or its
-- variants takes it first, so that no document is built from half of a neighbour's change.
create table document (
  product_id uuid primary key,
  slug text collate "C" not null,
  version integer not null,
  -- The version that the last edit made. Stock moves the version too, but is no reason to refuse an editor.
  edited_version integer not null,
  body text not null,
  deleted boolean not null default false,
  xid xid8 not null default pg_current_xact_id()
) with (toast_tuple_target = 8160, fillfactor = 90);
create index document_xid on document (xid);
-- Most bodies fit in a page; reading one must not mean decompressing it.
alter table document alter column body set storage main;

-- Prepared lists, of which there is one: the category tree. Its row is also the lock under which the tree changes.
create table listing (
  name text primary key,
  version integer not null,
  body text not null,
  xid xid8 not null default pg_current_xact_id()
);
create index listing_xid on listing (xid);
insert into listing (name, version, body) values ('categories', 0, '{"data":[]}');

-- Products whose brand or category was renamed or moved, until they are prepared and published again.
create table outdated (
  product_id uuid primary key
);
