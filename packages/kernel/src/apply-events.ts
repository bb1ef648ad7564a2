import { context, propagation, trace } from '@opentelemetry/api'
import { currentCall } from './call.ts'
import type { Consumer } from './consumer.ts'
import type { EventRecord } from './contract/index.ts'
import type { Db } from './database.ts'
import { describeError } from './describe-error.ts'
import { eventsApplied, eventsFailed, eventsPublishedLag } from './metrics.ts'
import type { FeedPage, PositionedEvent } from './outbox.ts'
import type { Reaction } from './service.ts'
import { type Statement, sql } from './sql.ts'
import { issuesOf } from './validate.ts'

/** Long enough for a page to be applied; whoever applies one has the lease anew. */
export const leaseSeconds = 2

/**
 * Applies a page whole, or event by event where that fails. Resolves with where the cursor stands now; with undefined
 * where another process has moved it.
 */
export const applyPage = async (
  consumer: Consumer,
  page: FeedPage,
  from: string,
): Promise<string | undefined> => {
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

export const applyEvents = async (
  consumer: Consumer,
  tx: Db,
  events: readonly EventRecord[],
): Promise<void> => {
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
