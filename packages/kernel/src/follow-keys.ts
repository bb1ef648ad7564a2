import { pause } from './pause.ts'
import type { ProcessScope } from './service.ts'
import { identifier, sql } from './sql.ts'

const lookMilliseconds = 500

/** A row that changed, and the transaction that wrote it. */
export type ChangedKey = { key: string; xid: string }

export type KeyFollower = {
  /** Milliseconds for which changes may have gone unseen; above a second something is in the way. */
  behind(): number
  stop(): Promise<void>
}

/**
 * Tells which rows of a table change from now on, in whichever process: for a cache that holds some of them and drops
 * what is no longer so. Within milliseconds in the process that changed a row, well within a second in the others.
 *
 * The table is as `follow` needs it: an indexed column `xid xid8` that every insert and update sets to
 * `pg_current_xact_id()`, rows never deleted but marked. A look reads from the oldest transaction that was running at the
 * look before (see `window.ts`), but does not stop at the oldest one running now: a cache may hear of a change early, and
 * a long transaction elsewhere must not keep it waiting. What is read again for that reason is reported once.
 */
export const followKeys = async (
  scope: ProcessScope,
  table: { name: string; key: string },
  changed: (rows: ChangedKey[]) => void,
): Promise<KeyFollower> => {
  let lookedAt = performance.now()
  let { settled } = await scope.db.one<{ settled: string }>(sql`
    select pg_snapshot_xmin(pg_current_snapshot())::text as settled`)
  let reported = new Map<string, string>()

  const look = async () => {
    const started = performance.now()
    // The upper bound holds for every row that can be seen; it tells the planner that the range is narrow.
    const rows = await scope.db.many<ChangedKey & { settled: string }>(sql`
      select snapshot.settled, change.key, change.xid
      from (select pg_snapshot_xmin(pg_current_snapshot())::text as settled) snapshot
      left join lateral (
        select ${identifier(table.key)}::text as key, xid::text as xid from ${identifier(table.name)}
        where xid >= ${settled}::text::xid8 and xid < pg_snapshot_xmax(pg_current_snapshot())
      ) change on true`)
    const found = rows.filter((row) => row.key !== null)
    const fresh = found.filter(({ key, xid }) => reported.get(key) !== xid)
    if (fresh.length > 0) changed(fresh)
    reported = new Map(found.map(({ key, xid }) => [key, xid]))
    settled = (rows[0] as { settled: string }).settled
    lookedAt = started
  }

  const stopping = new AbortController()
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const following = (async () => {
    while (!stopping.signal.aborted) {
      const ticket = scope.ticket()
      try {
        await look()
      } catch {
        // The database is away; what changed meanwhile is read once it is back.
        await pause(lookMilliseconds, stopping.signal)
      }
      await Promise.race([ticket.wait(lookMilliseconds), stopped])
    }
  })()
  return {
    behind: () => performance.now() - lookedAt,
    stop: async () => {
      stopping.abort()
      await following
    },
  }
}
