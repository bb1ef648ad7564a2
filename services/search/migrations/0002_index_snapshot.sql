-- The snapshots of the index that processes have written to their disks. One that the database does not know was made from
-- a history that is not its own: before a backup was restored, or a replica took over.

create table index_snapshot (
  snapshot_id uuid primary key,
  -- Whatever was written below this transaction id is in the snapshot.
  position xid8 not null,
  written_at timestamptz not null default now()
);
