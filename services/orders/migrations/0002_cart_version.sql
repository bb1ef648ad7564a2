-- Which content of its cart an order was made of. Of one content there is one live order, however many check it out at
-- once; the loser is answered the winner's order where both asked for the same.
alter table orders add column cart_version text;
create unique index orders_of_cart on orders (cart_id, cart_version)
  where cart_version is not null and status not in ('cancelling', 'cancelled');
