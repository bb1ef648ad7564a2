-- Nothing looks inside the facts, and every start reads all of them: json goes in and out as it is, where jsonb is taken
-- apart and put together, and most fit in a page without being compressed.
alter table product alter column facts type json;
alter table product alter column facts set storage main;
alter table product set (toast_tuple_target = 8160);
