-- Who ordered and where to: sealed under a key of the person, in one value. `email` and `shipping_address` hold what was
-- written before this, until the service has sealed it.
alter table orders add column personal bytea;
-- By what a guest's orders are found again: a keyed hash of the e-mail address.
alter table orders add column guest_key bytea;
create index orders_of_guest on orders (guest_key) where guest_key is not null;
create index orders_unsealed on orders (id) where email is not null or shipping_address is not null;
-- When what is personal has been kept long enough.
create index orders_personal_age on orders (updated_at) where personal is not null;
