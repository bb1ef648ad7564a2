create sequence order_number start 100001;

-- One row an order. Its lines never change once it is placed, so they are part of the row: one write to place it, one
-- read to show it.
create table orders (
  id uuid primary key,
  number text not null unique default 'S-' || nextval('order_number'),
  status text not null check (status in
    ('placing', 'awaiting_payment', 'confirmed', 'shipping', 'shipped', 'cancelling', 'cancelled')),
  customer_id uuid,
  -- Personal data stays in these two columns: never in an event, never in a log.
  email text,
  shipping_address jsonb,
  cart_id uuid,
  lines jsonb not null check (jsonb_array_length(lines) > 0),
  subtotal_amount bigint not null check (subtotal_amount >= 0),
  delivery_amount bigint not null check (delivery_amount >= 0),
  total_amount bigint not null check (total_amount = subtotal_amount + delivery_amount),
  currency text not null,
  delivery jsonb,
  payment_gateway text,
  -- The gateway's one-time token, kept so that whoever resumes the order can ask for the same payment.
  payment_token text check (payment_token is null or status = 'placing'),
  payment_id uuid,
  payment_status text,
  payment_url text,
  -- A word for programs, and what a person wrote beside it.
  cancel_reason text,
  cancel_note text,
  -- Why it never came to be an order: what place_order answered, and answers again under the same key.
  failure jsonb,
  idempotency_scope text,
  idempotency_key text,
  request_hash bytea,
  -- Until when it may wait for its payment.
  expires_at timestamptz not null,
  -- When somebody has to look at it if nobody has moved it by then; null where nothing is left to do.
  resume_at timestamptz,
  attempts integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- No order that holds something is left without somebody who will look at it.
  check (resume_at is not null or status in ('confirmed', 'shipped', 'cancelled'))
);

create unique index orders_key on orders (idempotency_scope, idempotency_key) where idempotency_key is not null;
create index orders_of_customer on orders (customer_id, id desc) where failure is null;
create index orders_due on orders (resume_at) where resume_at is not null;
