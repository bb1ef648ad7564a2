import { context, propagation, trace } from '@opentelemetry/api'
import { currentCall } from './call.ts'
import type { EventRecord } from './contract/index.ts'
import type { Database, Db } from './database.ts'
import { describeError } from './describe-error.ts'
import { newId } from './ids.ts'
import type { Log } from './log.ts'
import { eventsApplied, eventsFailed, eventsPublishedLag } from './metrics.ts'
import type { FeedPage, PositionedEvent } from './outbox.ts'
import { pause } from './pause.ts'
import type { Reaction } from './service.ts'
import { type Statement, sql, withoutSync } from './sql.ts'
import { issuesOf } from './validate.ts'
import { positionOf, start } from './window.ts'

export type Consumer = {
  service: string
  /** The service whose log is read. */
  source: string
  db: Database
  log: Log
  /** The service's context with a transaction in place of its database. */
  contextOn: (tx: Db) => { db: Db }
  reactions: readonly Reaction<{ db: Db }>[]
  read: (request: { position: string; names: string[]; limit: number; wait_ms: number }) => Promise<FeedPage>
}

const batchSize = 250
const waitMilliseconds = 500
/** Between two reads, so that in a rush a page carries many events and an event costs little. */
const gatherMilliseconds = 100
const retryMilliseconds = 500
const leaseSeconds = 2
const renewMilliseconds = (leaseSeconds * 1000) / 2
const attemptsBeforeParking = 8

/** What a consumer knows of its cursor while the lease is its own. */
type Lease = {
  /** Where the cursor stands in the database. */
  stored: string
  /** Where reading goes on: further ahead where nothing that concerns this consumer lay between. */
  read: string
  renewAt: number
}

/**
 * Follows another service's log: applies each event once and in the order of its key.
 *
 * Exactly once, because the effect and the cursor move in one transaction, and the cursor moves only from where this
 * consumer read it. The lease keeps the other processes quiet; nothing depends on it. An event that throws is set aside
 * with everything that follows under its key, tried again with growing delays, and parked after the eighth attempt for
 * an administrator to see; the other keys go on.
 */
export const runConsumer = async (consumer: Consumer, stopping: AbortSignal): Promise<void> => {
  const { db, source, log } = consumer
  const owner = newId()
  const names = consumer.reactions.flatMap((reaction) => reaction.events.map((event) => event.name))
  let lease: Lease | undefined
  let retryAt = 0
  while (!stopping.aborted) {
    try {
      lease = await holdLease(consumer, owner, lease)
      if (lease === undefined) {
        await pause(waitMilliseconds, stopping)
        continue
      }
      const page = await consumer.read({
        position: lease.read,
        names,
        limit: batchSize,
        wait_ms: waitMilliseconds,
      })
      if (performance.now() >= retryAt) {
        await retryDue(consumer)
        retryAt = performance.now() + retryMilliseconds
      }
      if (page.events.length === 0) lease.read = page.position
      else lease = heldFrom(await applyPage(consumer, page, lease.stored))
      if (page.events.length < batchSize) await pause(gatherMilliseconds, stopping)
    } catch (error) {
      lease = undefined
      if (stopping.aborted) break
      log.warn({ err: error, source }, 'reading events failed; trying again')
      await pause(waitMilliseconds, stopping)
    }
  }
  await db
    .run(sql`update event_cursor set lease_until = '-infinity' where source = ${source} and owner = ${owner}`)
    .catch(() => {})
}

const heldFrom = (stored: string | undefined): Lease | undefined =>
  stored === undefined ? undefined : { stored, read: stored, renewAt: performance.now() + renewMilliseconds }

/** The lease as it is, renewed once half of it is over, or taken; undefined where another process has it. */
const holdLease = async (
  { db, source }: Consumer,
  owner: string,
  lease: Lease | undefined,
): Promise<Lease | undefined> => {
  if (lease !== undefined && performance.now() < lease.renewAt) return lease
  const taken = heldFrom(await takeLease(db, source, owner))
  return taken !== undefined && taken.stored === lease?.stored ? { ...taken, read: lease.read } : taken
}

const takeLease = async (db: Db, source: string, owner: string): Promise<string | undefined> => {
  const row = await db.first<{ position: string }>(sql`
    insert into event_cursor as cursor (source, position, owner, lease_until)
    select ${source}::text, ${positionOf(start)}::text, ${owner}::uuid, now() + make_interval(secs => ${leaseSeconds})
    from ${withoutSync}
    on conflict (source) do update set owner = excluded.owner, lease_until = excluded.lease_until
    where cursor.owner = excluded.owner or cursor.lease_until < now()
    returning position`)
  return row?.position
}

/**
 * Applies a page whole, or event by event where that fails. Resolves with where the cursor stands now; with undefined
 * where another process has moved it.
 */
const applyPage = async (consumer: Consumer, page: FeedPage, from: string): Promise<string | undefined> => {
  try {
    const applied = await applyAt(consumer, page.events, { from, to: page.position })
    return applied ? page.position : undefined
  } catch (error) {
    consumer.log.warn(
      { err: error, source: consumer.source },
      'a batch of events failed; applying them one by one',
    )
  }
  let at = from
  for (const event of page.events) {
    const step = { from: at, to: event.position }
    let moved: boolean
    try {
      moved = await applyAt(consumer, [event], step)
    } catch (error) {
      eventsFailed.inc({ service: consumer.service, event: event.name })
      consumer.log.error(
        { err: error, event: event.name, event_id: event.id },
        'an event failed and was set aside',
      )
      moved = await setAside(consumer, { event, step, error })
    }
    if (!moved) return undefined
    at = event.position
  }
  return at
}

type Step = { from: string; to: string }

const applyAt = (consumer: Consumer, events: PositionedEvent[], step: Step): Promise<boolean> =>
  consumer.db.transaction(async (tx) => {
    const { source } = consumer
    const keys = [...new Set(events.map((event) => event.key))]
    const moved = await tx.first<{ blocked: string[] }>(sql`
      ${movingCursor(source, step)}
      returning array(
        select distinct key from event_retry where source = ${source} and key = any(${keys})) as blocked`)
    if (moved === undefined) return false
    const isBlocked = (event: EventRecord) => moved.blocked.includes(event.key)
    for (const event of events) if (isBlocked(event)) await insertRetry(tx, { source, event, error: null })
    await applyEvents(
      consumer,
      tx,
      events.filter((event) => !isBlocked(event)),
    )
    return true
  })

/** Moves the cursor, and the lease with it, unless another process has. */
const movingCursor = (source: string, { from, to }: Step): Statement => sql`
  update event_cursor set position = ${to}, lease_until = now() + make_interval(secs => ${leaseSeconds})
  where source = ${source} and position = ${from}`

const setAside = (
  consumer: Consumer,
  { event, step, error }: { event: PositionedEvent; step: Step; error: unknown },
): Promise<boolean> =>
  consumer.db.transaction(async (tx) => {
    if ((await tx.run(movingCursor(consumer.source, step))) === 0) return false
    await insertRetry(tx, { source: consumer.source, event, error })
    return true
  })

type Setback = { source: string; event: PositionedEvent; error: unknown }

const insertRetry = async (tx: Db, { source, event: positioned, error }: Setback) => {
  const { position, ...event } = positioned
  const failed = error !== null
  await tx.run(sql`
    insert into event_retry (source, key, event, attempts, next_at, error)
    values (${source}, ${event.key}, ${JSON.stringify(event)}::jsonb, ${failed ? 1 : 0},
      now() + make_interval(secs => ${failed ? 1 : 0}), ${failed ? describeError(error) : null})`)
}

const applyEvents = async (consumer: Consumer, tx: Db, events: readonly EventRecord[]): Promise<void> => {
  const ctx = consumer.contextOn(tx)
  for (const reaction of consumer.reactions) {
    const own = events.filter((event) => reaction.events.some((type) => type.name === event.name))
    if (own.length === 0) continue
    for (const event of own) checkPayload(reaction, event)
    await asCauseOf(consumer, own[0] as EventRecord, () => reaction.apply(ctx, own))
    for (const event of own) eventsApplied.inc({ service: consumer.service, event: event.name })
  }
  const newest = events.at(-1)
  if (newest === undefined) return
  const age = Date.now() - Date.parse(newest.at)
  eventsPublishedLag.set({ service: consumer.service, source: consumer.source }, age / 1000)
}

const checkPayload = (reaction: Reaction<{ db: Db }>, event: EventRecord) => {
  const type = reaction.events.find((candidate) => candidate.name === event.name)
  const [issue] = type === undefined ? [] : issuesOf(type.payload, event.payload)
  if (issue !== undefined) throw new TypeError(`${event.name}${issue.path} ${issue.message}`)
}

/** What a reaction does shows in the trace of the request that published the event. */
const asCauseOf = (consumer: Consumer, event: EventRecord, work: () => Promise<void>): Promise<void> => {
  const traceparent = event.traceparent ?? undefined
  const parent = propagation.extract(context.active(), { traceparent })
  const envelope = { request_id: event.id, ...(traceparent === undefined ? {} : { traceparent }) }
  return currentCall.run(envelope, () =>
    trace
      .getTracer('selvedge')
      .startActiveSpan(`${consumer.service} on ${event.name}`, {}, parent, (span) =>
        work().finally(() => span.end()),
      ),
  )
}

type RetryRow = { id: number; event: EventRecord; attempts: number }

/** Tries the oldest event of each key that is due. */
const retryDue = async (consumer: Consumer): Promise<void> => {
  const due = await consumer.db.many<RetryRow>(sql`
    select id, event, attempts from event_retry waiting
    where source = ${consumer.source} and parked_at is null and next_at <= now()
      and not exists (
        select 1 from event_retry earlier
        where earlier.source = waiting.source and earlier.key = waiting.key and earlier.id < waiting.id)
    order by id limit 50`)
  for (const { id, event, attempts } of due) {
    try {
      await consumer.db.transaction(async (tx) => {
        if ((await tx.run(sql`delete from event_retry where id = ${id}`)) === 0) return
        await applyEvents(consumer, tx, [event])
      })
    } catch (error) {
      eventsFailed.inc({ service: consumer.service, event: event.name })
      const attempt = attempts + 1
      await consumer.db.run(sql`
        update event_retry set attempts = ${attempt}, error = ${describeError(error)},
          next_at = now() + make_interval(secs => ${Math.min(2 ** attempt, 300)}),
          parked_at = case when ${attempt >= attemptsBeforeParking}::boolean then now() end
        where id = ${id}`)
    }
  }
}
