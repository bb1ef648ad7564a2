import type { Context } from '../context.ts'
import { bestsellingDays } from './follow-sales.ts'
import { readSales } from './store.ts'

/** The order by sales may be so old. */
const readMilliseconds = 60_000
/** What is sold beyond that stands behind, the newest first. */
const ranked = 20_000

/** Keeps the order by what is bought most current in this process, within a minute. */
export const keepBestsellers = async ({ db, log, index }: Pick<Context, 'db' | 'log' | 'index'>) => {
  const read = async (): Promise<void> => {
    try {
      index.setSales(await readSales(db, { days: bestsellingDays, limit: ranked }))
    } catch (error) {
      log.warn({ err: error }, 'sales were not read; the order by them stays as it was')
    }
  }
  let reading = read()
  await reading
  const timer = setInterval(() => {
    reading = reading.then(read)
  }, readMilliseconds)
  return async () => {
    clearInterval(timer)
    await reading
  }
}
