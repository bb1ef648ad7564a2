-- What a command is about to do, written before it begins: nothing it changes is without a record, wherever it is cut off.
create table audit_intent (
  id uuid primary key,
  record jsonb not null,
  details jsonb,
  -- After that nobody is at it any more.
  until timestamptz not null
);
