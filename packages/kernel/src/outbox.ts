import { context, propagation } from '@opentelemetry/api'
import { currentCall } from './call.ts'
import { type EventRecord, type EventType, object, type PayloadOf, T } from './contract/index.ts'
import type { Db } from './database.ts'
import { publishingSql, type Statement, sql } from './sql.ts'
import { issuesOf } from './validate.ts'
import { positionOf, windowOf } from './window.ts'

/** Writes a fact to the service's own log, in the caller's transaction. Throws where the payload is not of its form. */
export const publish = async <E extends EventType>(
  db: Db,
  event: E,
  payload: PayloadOf<E>,
): Promise<void> => {
  const [issue] = issuesOf(event.payload, payload)
  if (issue !== undefined) throw new TypeError(`${event.name}${issue.path} ${issue.message}`)
  const key = String((payload as Record<string, unknown>)[event.key])
  await db.run(
    publishing(event, sql`select ${key}::text as key, ${JSON.stringify(payload)}::jsonb as payload`),
  )
}

/**
 * The insert of events as a part of a larger statement: `with … , published as (${publishing(E, sql`select key, payload
 * from …`)}) select …`. The rows are `key text, payload jsonb`; consumers check the payload when they read it. Two of them
 * in one statement run in an order that PostgreSQL chooses, unless the second reads what the first returns.
 */
export const publishing = (event: EventType, rows: Statement): Statement =>
  publishingSql`insert into outbox (name, key, payload, traceparent)
    select ${event.name}, fact.key, fact.payload, ${currentTraceparent()} from (${rows}) as fact`

/** The same for facts that several calls led to: the rows also have a `traceparent text`, each that of its call. */
export const publishingEach = (event: EventType, rows: Statement): Statement =>
  publishingSql`insert into outbox (name, key, payload, traceparent)
    select ${event.name}, fact.key, fact.payload, fact.traceparent from (${rows}) as fact`

/** The W3C trace context of the call in progress. */
export const currentTraceparent = (): string | null => {
  const carrier: { traceparent?: string } = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent ?? currentCall.getStore()?.traceparent ?? null
}

/** The pages of a log, as one service reads them from another. */
export const FeedRequest = object({
  position: T.String({ pattern: '^\\d+:\\d+:\\d+$' }),
  names: T.Array(T.String(), { minItems: 1 }),
  limit: T.Integer({ minimum: 1, maximum: 1000 }),
  /** Milliseconds to wait for an event where there is none. */
  wait_ms: T.Integer({ minimum: 0, maximum: 10_000 }),
})

export type PositionedEvent = EventRecord & { position: string }
export type FeedPage = {
  events: PositionedEvent[]
  /** Where to go on reading. */
  position: string
}

type Row = Omit<EventRecord, 'id'> & { id: string | null; seq: number; window_end: string }

/** The events after a position, in commit order. A page may be empty although more follow; ask again from its position. */
export const readFeed = async (
  db: Db,
  request: { position: string; names: string[]; limit: number },
): Promise<FeedPage> => {
  const window = windowOf(request.position)
  if (window.from !== window.to) {
    const rows = await db.many<Row>(sql`
      select id, seq, name, key, payload, traceparent, at, ${window.to} as window_end
      from outbox
      where xid >= ${window.from}::text::xid8 and xid < ${window.to}::text::xid8 and seq > ${window.seq}
        and name = any(${request.names})
      order by seq limit ${request.limit}`)
    if (rows.length > 0) return page(rows, window.from, request.limit)
  }
  const rows = await db.many<Row>(sql`
    select settled.xmin as window_end, event.*
    from (select pg_snapshot_xmin(pg_current_snapshot())::text as xmin) settled
    left join lateral (
      select id, seq, name, key, payload, traceparent, at
      from outbox
      where xid >= ${window.to}::text::xid8 and xid < settled.xmin::xid8 and name = any(${request.names})
      order by seq limit ${request.limit}
    ) event on true`)
  return page(rows, window.to, request.limit)
}

const page = (rows: Row[], from: string, limit: number): FeedPage => {
  const to = (rows[0] as Row).window_end
  const events = rows
    .filter((row) => row.id !== null)
    .map(({ seq, window_end, ...event }) => ({
      ...event,
      id: event.id as string,
      position: positionOf({ from, to, seq }),
    }))
  const exhausted = events.length < limit
  const last = events.at(-1)
  return {
    events,
    position: exhausted || last === undefined ? positionOf({ from: to, to, seq: 0 }) : last.position,
  }
}
