-- Pictures that were uploaded. Their bytes lie in files, under names that are never used twice.

create table image (
  -- u- and the first 32 digits of the upload's SHA-256
  id text primary key,
  file text not null unique,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  -- of the file
  bytes integer not null check (bytes > 0),
  placeholder text not null check (octet_length(placeholder) <= 400),
  dominant_colour text not null,
  created_at timestamptz not null default clock_timestamp()
);

create index image_newest on image (created_at desc, id);

-- Files that belong to no picture: on their way in, or left behind. What stays here for an hour is removed.
create table loose_file (
  file text primary key,
  since timestamptz not null default clock_timestamp()
);

create index loose_file_oldest on loose_file (since);
