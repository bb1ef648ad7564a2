-- Products that are shown together: named in their order, or told by what they are. What search is asked for one of them is
-- prepared in `listing`, under `collection:<id>`. Any change also moves the row of all of them, which is the lock under which their number is bounded.
create table collection (
  id uuid primary key,
  name text not null,
  slug text collate "C" not null constraint collection_slug unique,
  description text not null default '',
  image_url text,
  is_published boolean not null,
  is_featured boolean not null,
  "order" text not null,
  position integer not null,
  members json not null,
  version integer not null default 1,
  updated_at timestamptz not null default now()
);
insert into listing (name, version, body) values ('collections', 0, '');

alter table translation drop constraint translation_kind_check,
  add constraint translation_kind_check check (kind in ('product', 'category', 'brand', 'collection'));
alter table former_slug drop constraint former_slug_kind_check,
  add constraint former_slug_kind_check check (kind in ('product', 'category', 'brand', 'collection'));
