-- Where a customer has things sent. It goes with the customer.
create table address (
  id uuid primary key,
  customer_id uuid not null references customer on delete cascade,
  address jsonb not null,
  is_default boolean not null,
  -- Hash of the Idempotency-Key under which it was added.
  request_key bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index address_customer on address (customer_id);
create unique index address_default on address (customer_id) where is_default;
create unique index address_request on address (customer_id, request_key) where request_key is not null;
