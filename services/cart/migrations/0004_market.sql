-- As of which market the cart is priced; null for the default one.
alter table cart add column market text;
