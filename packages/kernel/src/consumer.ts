import { applyPage, leaseSeconds } from './apply-events.ts'
import type { Database, Db } from './database.ts'
import { newId } from './ids.ts'
import type { Log } from './log.ts'
import type { FeedPage } from './outbox.ts'
import { pause } from './pause.ts'
import { retryDue } from './retry-events.ts'
import type { Reaction } from './service.ts'
import { sql, withoutSync } from './sql.ts'
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
const renewMilliseconds = (leaseSeconds * 1000) / 2

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
