-- A product's time in the shop: drafts, scheduled and archived ones are known to staff alone. The body of their document is
-- empty; the row stays, since it is the product's lock and counts its versions.
alter table product
  add column status text not null default 'published'
    constraint product_status check (status in ('draft', 'scheduled', 'published', 'archived')),
  add column publish_at timestamptz,
  add constraint product_publish_at check ((status = 'scheduled') = (publish_at is not null));
-- Most products are on sale, and cost these indexes nothing.
create index product_unpublished on product (status, id) where status <> 'published';
create index product_due on product (publish_at) where status = 'scheduled';

-- What a thing was after each change by somebody; without a body once it was deleted. What was loaded in bulk has none until
-- it changes: then its first version is what it was before, of which nobody is known.
create table revision (
  kind text collate "C" not null,
  id text collate "C" not null,
  version integer not null check (version > 0),
  at timestamptz not null,
  actor json,
  body json,
  primary key (kind, id, version)
);
