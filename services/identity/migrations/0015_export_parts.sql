-- An export is as many archives as it needs, each small enough for memory. Those that are there are made anew when somebody asks.
delete from export_request;
alter table export_request drop column archive;
alter table export_request alter column size type bigint;
alter table export_request add column parts integer;
create table export_part (
  export_id uuid not null references export_request on delete cascade,
  part integer not null,
  -- A ZIP archive, sealed under a key of the person.
  archive bytea not null,
  size integer not null,
  primary key (export_id, part)
);
