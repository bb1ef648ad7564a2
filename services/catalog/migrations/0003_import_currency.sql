-- In what its prices are: Shopify's file does not say. Files before this were taken in the shop's own currency; this is
-- what that is where nobody has set another.
alter table import add column currency text not null default 'EUR';
alter table import alter column currency drop default;
