-- Wishlists, found as carts are: a guest's by its token, a customer's by the customer too, of which each has one.

create table wishlist (
  id uuid primary key,
  token text not null unique,
  customer_id uuid unique,
  -- The customer's wishlist into which this guest's went; from then on this one is closed.
  merged_into uuid references wishlist (id) on delete cascade,
  updated_at timestamptz not null default now(),
  check (customer_id is null or merged_into is null)
);
create index wishlist_abandoned on wishlist (updated_at) where customer_id is null;
create index wishlist_merged_into on wishlist (merged_into) where merged_into is not null;

create table wish (
  wishlist_id uuid not null references wishlist (id) on delete cascade,
  product_id uuid not null,
  variant_id uuid,
  added_at timestamptz not null default clock_timestamp(),
  primary key (wishlist_id, product_id)
);
