-- Units ordered of each product on a day, of which the bestsellers are counted. A shop that moves here brings its own.
-- Days are counted from 1970 (UTC).
create table sold (
  product_id uuid not null,
  day integer not null,
  units integer not null,
  primary key (product_id, day)
);
create index sold_day on sold (day);

-- The orders that are in these counts, and on which day: so that each is in them once, and a cancelled one leaves the same.
create table counted_order (
  order_id uuid primary key,
  day integer not null
);
create index counted_order_day on counted_order (day);
