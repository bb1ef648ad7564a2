import { applyEvents } from './apply-events.ts'
import type { Consumer } from './consumer.ts'
import type { EventRecord } from './contract/index.ts'
import { describeError } from './describe-error.ts'
import { eventsFailed } from './metrics.ts'
import { sql } from './sql.ts'

const attemptsBeforeParking = 8

type RetryRow = { id: number; event: EventRecord; attempts: number }

/** Tries the oldest event of each key that is due. */
export const retryDue = async (consumer: Consumer): Promise<void> => {
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
