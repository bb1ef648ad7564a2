-- The currencies in which the shop sells beside the one in which its products are priced. A rate is good for the base
-- that it was said for and no other, should the shop's own currency be changed. Any change also moves the row of the
-- listing, which is the lock of the table.
create table currency (
  base text not null,
  code text not null,
  -- Units of `code` for one of `base`.
  rate numeric not null check (rate > 0),
  -- Prices are whole steps and the ending, in minor units.
  step_amount bigint not null check (step_amount > 0),
  ending_amount bigint not null check (ending_amount >= 0 and ending_amount < step_amount),
  position integer not null,
  primary key (base, code),
  check (code <> base)
);
insert into listing (name, version, body) values ('currencies', 0, '');
