import type { Context } from '../context.ts'
import { readPopular, writeEvents } from './store.ts'

const writeMilliseconds = 1000
/** Popular queries may be so old. */
const popularMilliseconds = 60_000
/** What fewer people searched for is suggested to nobody: it might say something about one of them. */
const searchersAtLeast = 5
const popularDays = 30
const popularAtMost = 2000

type Own = Pick<Context, 'db' | 'log' | 'searches' | 'popular'>

/**
 * Writes what this process notes of searches, a second after it was noted, and reads what is searched for most. What cannot
 * be written is let go: statistics are not worth a queue.
 */
export const keepSearches = async (ctx: Own): Promise<() => Promise<void>> => {
  const { db, log, searches, popular } = ctx
  let readAt = Number.NEGATIVE_INFINITY
  let working: Promise<void> = Promise.resolve()

  const write = async (): Promise<void> => {
    const { events, dropped } = searches.take()
    if (dropped > 0) log.warn({ dropped }, 'more was searched for than can be noted')
    try {
      if (events.length > 0) await writeEvents(db, events)
      if (performance.now() - readAt < popularMilliseconds) return
      readAt = performance.now()
      popular.replace(
        await readPopular(db, { days: popularDays, searchers: searchersAtLeast, limit: popularAtMost }),
      )
    } catch (error) {
      log.warn({ err: error, events: events.length }, 'searches were not counted')
    }
  }

  const turn = () => {
    working = working.then(write)
  }
  turn()
  await working
  const timer = setInterval(turn, writeMilliseconds)
  return async () => {
    clearInterval(timer)
    turn()
    await working
  }
}
