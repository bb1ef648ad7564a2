-- The data keys of persons, each wrapped by a version of the platform's key. Deleting a person's rows makes what was
-- sealed under them unreadable, wherever a copy of it lies. Left out of ordinary backups; see docs/privacy.md.
create table person_key (
  id uuid primary key,
  person_id uuid not null,
  sealed_key bytea not null,
  master_version integer not null
);
create index person_key_person on person_key (person_id);
-- What still has to be wrapped anew after a rotation. Nearly all entries are equal, so it is small.
create index person_key_version on person_key (master_version);
