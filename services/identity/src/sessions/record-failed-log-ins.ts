import { InvalidCredentials } from '@selvedge/contracts'
import type { Context } from '../context.ts'
import { findTried, takeFailedLogIns } from '../store/failed-log-ins.ts'
import { recordFailedLogIn } from './record-log-in.ts'

/**
 * Tells the audit log of a wrong password that was written down, or without an id of those whose process ended before it did.
 * Each is told once; those for names of nobody, or of customers, go without a word. Answers how many there were.
 */
export const recordFailedLogIns = (ctx: Pick<Context, 'db'>, id?: string): Promise<number> =>
  ctx.db.transaction(async (tx) => {
    const guesses = await takeFailedLogIns(tx, id)
    for (const { name_key, client_address } of guesses)
      for (const customer_id of await findTried(tx, name_key))
        await recordFailedLogIn(tx, {
          customer_id,
          outcome: InvalidCredentials.code,
          client_address: client_address ?? undefined,
        })
    return guesses.length
  })

/** Goes on until nothing is left behind. */
export const recordLeftFailedLogIns = async (ctx: Pick<Context, 'db'>): Promise<void> => {
  while ((await recordFailedLogIns(ctx)) > 0);
}
