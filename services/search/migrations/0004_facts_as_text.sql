-- What only its own service wrote, and nothing looks into, need not be checked to be JSON each time it is written.
alter table product alter column facts type text;
alter table product alter column facts set storage main;
