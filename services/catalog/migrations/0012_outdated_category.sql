-- Categories whose products are still to be prepared anew, since they or one above them was renamed or moved, and how far
-- that has come: moving a branch writes a row for each of its categories, not for each of its products.
create table outdated_category (
  category_id uuid primary key,
  -- Products up to this one are done.
  after uuid not null default '00000000-0000-0000-0000-000000000000'
);
-- The products of a category in their order, so that each piece begins where the one before it ended.
create index product_category on product (category_id, id);
drop index product_category_id;
