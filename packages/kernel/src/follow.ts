import type { Database } from './database.ts'
import { pause } from './pause.ts'
import type { ProcessScope } from './service.ts'
import { identifier, type Statement, sql } from './sql.ts'

const lookMilliseconds = 500

/** The rows of a table as this process holds them in some form of its own. */
export type Copy<Row> = {
  /** Takes rows over, each in place of what was known of it. */
  apply: (rows: Row[]) => void
  /** A position that an earlier copy had reached, where this one begins with what that one held. */
  from?: string
  /**
   * Called after each look; nothing is applied until it resolves. The copy then holds whatever was written below the
   * position, for a later process to begin from.
   */
  atRest?: (position: string) => Promise<void>
}

export type Follower = {
  /** Resolves with the position that the copy has reached and stays at. */
  stop(): Promise<string>
}

/**
 * Keeps a copy in this process's memory of what a table holds: first all of its rows, or those that changed since the
 * position where it begins, then each row again whenever it changes, within milliseconds in the process that changed it and
 * well within a second in the others. Resolves once the copy is complete.
 *
 * The table has a column `xid xid8` that every insert and update sets to `pg_current_xact_id()`, with an index; rows are
 * never deleted but marked (a deletion leaves nothing to read). Rows are read in the windows that `window.ts` describes,
 * so none is missed; one may come twice. A position is the transaction id at which such a window ends.
 */
export const follow = async <Row>(
  { db, ticket }: ProcessScope,
  table: { name: string; columns: Statement; pageSize?: number },
  { apply, from, atRest }: Copy<Row>,
): Promise<Follower> => {
  let position = await readPages(db, { ...table, from }, apply)
  const stopping = new AbortController()
  const following = (async () => {
    while (!stopping.signal.aborted) {
      const taken = ticket()
      try {
        position = await readChanges(db, { ...table, from: position }, apply)
      } catch {
        // The database is away; what changed meanwhile is read once it is back.
        await pause(lookMilliseconds, stopping.signal)
      }
      await atRest?.(position)
      await Promise.race([taken.wait(lookMilliseconds), aborted(stopping.signal)])
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await following
      return position
    },
  }
}

type Table = { name: string; columns: Statement; pageSize?: number; from: string | undefined }

const settledBefore = sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`

/** Reads all rows, or all from a position, a page at a time. Resolves with the position up to which they were read. */
const readPages = async <Row>(
  db: Database,
  { name, columns, pageSize, from }: Table,
  apply: (rows: Row[]) => void,
): Promise<string> => {
  const { xid } = await db.one<{ xid: string }>(settledBefore)
  const changed = from === undefined ? sql`` : sql`where xid >= ${from}::text::xid8`
  await db.transaction(async (tx) => {
    await tx.run(
      sql`declare everything no scroll cursor for select ${columns} from ${identifier(name)} ${changed}`,
    )
    // FETCH takes no parameter for its count.
    const fetchPage = { text: `fetch ${pageSize ?? 2000} from everything`, values: [], publishes: false }
    // The database prepares a page while the one before it is applied.
    let next = tx.many<Row>(fetchPage)
    for (;;) {
      const rows = await next
      if (rows.length === 0) return
      next = tx.many<Row>(fetchPage)
      apply(rows)
    }
  })
  return xid
}

const readChanges = async <Row>(
  db: Database,
  { name, columns, from }: Table & { from: string },
  apply: (rows: Row[]) => void,
): Promise<string> => {
  const { xid } = await db.one<{ xid: string }>(settledBefore)
  if (xid === from) return xid
  const rows = await db.many<Row>(sql`
    select ${columns} from ${identifier(name)} where xid >= ${from}::text::xid8 and xid < ${xid}::text::xid8`)
  if (rows.length > 0) apply(rows)
  return xid
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
