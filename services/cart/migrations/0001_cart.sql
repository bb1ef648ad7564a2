-- Carts: a guest's is found by its token, a customer's by the customer too, of which each has one.

create table cart (
  id uuid primary key,
  token text not null unique,
  customer_id uuid unique,
  -- The customer's cart into which this guest's went; from then on this one is closed.
  merged_into uuid references cart (id) on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (customer_id is null or merged_into is null)
);
create index cart_abandoned on cart (updated_at) where customer_id is null;
create index cart_merged_into on cart (merged_into) where merged_into is not null;

create table cart_line (
  cart_id uuid not null references cart (id) on delete cascade,
  variant_id uuid not null,
  product_id uuid not null,
  quantity integer not null check (quantity between 1 and 999),
  -- Until when inventory keeps all of the quantity; null where it does not (any more).
  held_until timestamptz,
  added_at timestamptz not null default clock_timestamp(),
  primary key (cart_id, variant_id)
);

-- Orders whose lines have left their cart, so that an order said to be confirmed twice takes them out once.
create table ordered_cart (
  order_id uuid primary key,
  at timestamptz not null default now()
);
create index ordered_cart_at on ordered_cart (at);
