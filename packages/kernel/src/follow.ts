import type { Database } from './database.ts'
import { pause } from './pause.ts'
import type { ProcessScope } from './service.ts'
import { identifier, type Statement, sql } from './sql.ts'

const lookMilliseconds = 500

/**
 * Keeps a copy in this process's memory of what a table holds: first all of its rows, then each row again whenever it
 * changes, within milliseconds in the process that changed it and well within a second in the others.
 *
 * The table has a column `xid xid8` that every insert and update sets to `pg_current_xact_id()`, with an index; rows are
 * never deleted but marked (a deletion leaves nothing to read). Rows are read in the windows that `window.ts` describes,
 * so none is missed; one may come twice.
 */
export const follow = async <Row>(
  scope: ProcessScope,
  table: { name: string; columns: Statement; pageSize?: number },
  apply: (rows: Row[]) => void,
): Promise<() => Promise<void>> => {
  const { db } = scope
  let read = await loadAll(db, table, apply)
  const stopping = new AbortController()
  const following = (async () => {
    while (!stopping.signal.aborted) {
      const ticket = scope.ticket()
      try {
        read = await readChanges(db, { ...table, after: read }, apply)
      } catch {
        // The database is away; what changed meanwhile is read once it is back.
        await pause(lookMilliseconds, stopping.signal)
      }
      await Promise.race([ticket.wait(lookMilliseconds), aborted(stopping.signal)])
    }
  })()
  return async () => {
    stopping.abort()
    await following
  }
}

type Table = { name: string; columns: Statement; pageSize?: number }

const settledBefore = sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`

const loadAll = async <Row>(db: Database, table: Table, apply: (rows: Row[]) => void): Promise<string> => {
  const { xid } = await db.one<{ xid: string }>(settledBefore)
  await db.transaction(async (tx) => {
    await tx.run(
      sql`declare everything no scroll cursor for select ${table.columns} from ${identifier(table.name)}`,
    )
    // FETCH takes no parameter for its count.
    const fetchPage = {
      text: `fetch ${table.pageSize ?? 2000} from everything`,
      values: [],
      publishes: false,
    }
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
  { name, columns, after }: Table & { after: string },
  apply: (rows: Row[]) => void,
): Promise<string> => {
  const { xid } = await db.one<{ xid: string }>(settledBefore)
  if (xid === after) return xid
  const rows = await db.many<Row>(sql`
    select ${columns} from ${identifier(name)} where xid >= ${after}::text::xid8 and xid < ${xid}::text::xid8`)
  if (rows.length > 0) apply(rows)
  return xid
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
