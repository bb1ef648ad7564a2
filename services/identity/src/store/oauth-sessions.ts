import { type Db, sql } from '@selvedge/kernel'
import { endSessionsWhere } from './sessions.ts'

/** Ends one session, all of an app, or those of an app with one account. */
export const endSessionsOf = (
  db: Db,
  which: { id: string } | { client_id: string; customer_id?: string },
): Promise<number> =>
  endSessionsWhere(
    db,
    'id' in which
      ? sql`select id from session where id = ${which.id}::uuid`
      : sql`select id from session where client_id = ${which.client_id}
          and customer_id = coalesce(${which.customer_id ?? null}::uuid, customer_id)`,
  )
