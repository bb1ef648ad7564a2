import { type Audited, type EventRecord, publisherOf } from '@selvedge/kernel/contract'
import { chained } from './chain.ts'
import type { Context } from './context.ts'
import { findKnownEvents, insertEntries, lockHead } from './store/entries.ts'

/**
 * Puts what services did at the end of the log. The lock on the head makes one line of the services' many: numbers
 * without gaps, each entry behind the one before. An event that is in the log already is left out.
 */
export const append = async (ctx: Context, events: readonly EventRecord<Audited>[]): Promise<void> => {
  for (const { name, payload } of events) {
    const publisher = publisherOf(name)
    if (!payload.operation.startsWith(`${publisher}.`))
      throw new TypeError(`${publisher} tells of ${payload.operation}, which is not its own`)
  }
  const head = await lockHead(ctx.db)
  const known = await findKnownEvents(
    ctx.db,
    events.map(({ id }) => id),
  )
  const recorded_at = new Date().toISOString()
  const entries = events
    .filter(({ id }) => !known.has(id))
    .map(({ id, payload }) => ({
      event_id: id,
      ...payload,
      at: new Date(payload.at).toISOString(),
      recorded_at,
    }))
  if (entries.length > 0) await insertEntries(ctx.db, chained(ctx.keys, head, entries))
}
