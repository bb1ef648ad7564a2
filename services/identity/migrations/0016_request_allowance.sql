-- How many log-ins and the like an address may still ask for, by keyed hash of its network. After a crash everybody may begin
-- anew, so it costs no write to the log.
create unlogged table request_allowance (
  key bytea primary key,
  tokens double precision not null,
  at timestamptz not null,
  -- By the last one who asked.
  granted integer not null,
  -- When it says no more than a row that is not there.
  full_at timestamptz not null
);
