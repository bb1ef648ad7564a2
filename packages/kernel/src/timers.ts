import { currentCall } from './call.ts'
import type { Database, Db } from './database.ts'
import { newId } from './ids.ts'
import type { Log } from './log.ts'
import { pause } from './pause.ts'
import type { Timer } from './service.ts'
import { sql, withoutSync } from './sql.ts'

/**
 * Runs a timer whenever it is due and no other process has claimed that moment. A process that dies in the middle has
 * used up its turn: what it did not finish is done at the next one.
 */
export const runTimer = async <Context extends { db: Db }>(
  timer: Timer<Context>,
  scope: { db: Database; ctx: Context; log: Log },
  stopping: AbortSignal,
): Promise<void> => {
  const { db, ctx, log } = scope
  while (!stopping.aborted) {
    try {
      if (await claim(db, timer)) await currentCall.run({ request_id: newId() }, () => timer.run(ctx))
    } catch (error) {
      if (!stopping.aborted)
        log.error({ err: error, timer: timer.name }, 'timer failed; it runs again at its next turn')
    }
    await pause(timer.every_ms, stopping)
  }
}

// A little less than the interval, or a process that wakes a millisecond early would skip every second turn.
const claim = async (db: Db, { name, every_ms }: Timer<never>): Promise<boolean> =>
  (await db.run(sql`
    insert into timer as known (name, next_at)
    select ${name}::text, now() + make_interval(secs => ${(every_ms / 1000) * 0.9}) from ${withoutSync}
    on conflict (name) do update set next_at = excluded.next_at where known.next_at <= now()`)) === 1
