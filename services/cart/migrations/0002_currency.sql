-- In what the cart is shown and ordered; null where nobody has chosen: then each line costs what it was priced at.
alter table cart add column currency text;
