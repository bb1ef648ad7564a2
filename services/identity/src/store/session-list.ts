import { type Db, sql } from '@selvedge/kernel'
import { endSessionsWhere } from './sessions.ts'

export type ListedSession = {
  id: string
  device: string | null
  address: string | null
  client_id: string
  methods: string[]
  created_at: string
  last_used_at: string
}

const live = (customerId: string) => sql`session.customer_id = ${customerId}
  and exists (select from customer where customer.id = session.customer_id
    and customer.credential_version = session.credential_version)`

/** The last used first. */
export const listSessions = (db: Db, customerId: string) =>
  db.many<ListedSession>(sql`
    select id, device, address, client_id, methods, created_at, last_used_at from session
    where ${live(customerId)} order by last_used_at desc, id desc limit 200`)

/** False where the account has no such session. */
export const endOneSession = async (db: Db, customerId: string, id: string): Promise<boolean> =>
  (await endSessionsWhere(
    db,
    sql`select id from session where id = ${id} and customer_id = ${customerId}`,
  )) === 1

/** All of an account's, but the one to keep. Answers how many ended. */
export const endAllSessions = (db: Db, customerId: string, keep: string | null) =>
  endSessionsWhere(
    db,
    sql`select id from session where customer_id = ${customerId} and id::text is distinct from ${keep}::text`,
  )

export type EndedSession = { session_id: string; until: string }

/**
 * Sessions that ended less than `seconds` ago: all of them, or those that a reader at a position may not have seen. The next
 * position is that of the oldest transaction still running, so one that commits late is not missed; some come twice.
 */
export const listEnded = async (db: Db, { after, seconds }: { after: string | null; seconds: number }) => {
  const rows = await db.many<{ position: string; session_id: string | null; until: string }>(sql`
    select snapshot.position, ended.session_id, ended.until
    from (select pg_snapshot_xmin(pg_current_snapshot())::text as position) as snapshot
    left join lateral (
      select session_id, ended_at + make_interval(secs => ${seconds}::int) as until from ended_session
      where xid >= coalesce(${after}::text, '0')::xid8 and ended_at > now() - make_interval(secs => ${seconds}::int)
    ) as ended on true`)
  const data = rows.flatMap(({ session_id, until }) => (session_id === null ? [] : [{ session_id, until }]))
  return { data, position: (rows[0] as { position: string }).position }
}
