-- What staff define once for many products: attributes and size charts, each a JSON document under its code. Any change also moves
-- the row of its listing, which is the lock under which their number is bounded.
create table definition (
  kind text not null check (kind in ('attribute', 'size_chart')),
  code text collate "C" not null,
  body json not null,
  version integer not null default 1,
  primary key (kind, code)
);
insert into listing (name, version, body) values ('attributes', 0, ''), ('size_charts', 0, '');

-- Option axes, composition and care, as far as a product has them. json, as for attributes: the order is the merchant's.
alter table product add column details json not null default '{}';
