-- Delivery methods and what they cost. A rate of the contract names several countries; here each has a row, so that the
-- key refuses two prices for one parcel and a parcel's price is found by it.

create table method (
  id uuid primary key,
  name text not null,
  description text not null,
  min_days integer not null check (min_days >= 0),
  max_days integer not null,
  created_at timestamptz not null default clock_timestamp(),
  check (min_days <= max_days)
);

create table rate (
  method_id uuid not null references method (id) on delete cascade,
  country text not null,
  currency text not null,
  max_weight_grams integer not null check (max_weight_grams > 0),
  amount bigint not null check (amount >= 0),
  -- Which of the method's rates this row is a part of, from 1; and which of its countries.
  rate_number integer not null,
  country_number integer not null,
  primary key (method_id, country, currency, max_weight_grams)
);
create index rate_country on rate (country, max_weight_grams);
