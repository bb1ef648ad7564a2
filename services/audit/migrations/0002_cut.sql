-- What was cut off the beginning of the log when its time had come: the last entry of it, sealed. The log begins behind it.
create table cut (
  sequence bigint primary key check (sequence > 0),
  hash bytea not null,
  seal bytea not null,
  seal_version integer not null,
  at timestamptz not null default now()
);
create trigger append_only before update or delete or truncate on cut
  for each statement execute function refuse_change();
revoke update, delete, truncate, references, trigger on cut from current_user;

-- Of entries and anchors goes what a cut covers and nothing else. Whether the cut is ours, its seal tells.
create function refuse_uncut() returns trigger language plpgsql as $$
begin
  if old.sequence > (select coalesce(max(sequence), 0) from cut) then
    raise exception 'the audit log is only appended to' using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;
grant trigger on entry, anchor to current_user;
drop trigger append_only on entry;
drop trigger append_only on anchor;
create trigger append_only before update or truncate on entry
  for each statement execute function refuse_change();
create trigger append_only before update or truncate on anchor
  for each statement execute function refuse_change();
create trigger cut_only before delete on entry for each row execute function refuse_uncut();
create trigger cut_only before delete on anchor for each row execute function refuse_uncut();
revoke trigger on entry, anchor from current_user;
grant delete on entry, anchor to current_user;
create index entry_recorded_at on entry (recorded_at);
