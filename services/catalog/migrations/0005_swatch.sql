-- What colours look like, by the values that options and attributes have. Any change also moves the row of its listing,
-- which is the lock under which their number is bounded.
create table swatch (
  value text primary key,
  hex text not null check (hex ~ '^#[0-9a-f]{6}$')
);
insert into listing (name, version, body) values ('swatches', 0, '');
