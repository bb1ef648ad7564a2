import { AsyncLocalStorage } from 'node:async_hooks'
import { type Db, sqlState } from './database.ts'

/** Does the same for many items at once; one result an item, in their order. */
export type Work<Item, Result> = (items: readonly Item[]) => Promise<readonly Result[]>

type Waiting<Item, Result> = {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
  inContext: <T>(work: () => T) => T
}

const mostAtOnce = 100

const thisTurn = (): Promise<void> => new Promise(setImmediate)

/**
 * Lets callers share statements and commits: what arrives in one turn of the event loop, or while a call is under way, is
 * one call (group commit, as databases do with their log; DataLoader for writes). Who comes alone waits for nobody. Who was
 * in one call goes on in the same turn, and so is in the next call with the same others: were the first to come sent ahead,
 * each step would part those whom the one before had brought together.
 *
 * Calls must stand by themselves: outside of any transaction of the caller, and with nothing in them of one item that
 * another may see. Where the database refuses a call for many, which undoes all of it, each is tried alone, so that only
 * the one that is to blame fails. Where it is not known what became of the call (the connection was lost, or ended by the
 * server) all fail, as each would have alone.
 *
 * A call runs in the context (trace, request) of its first item; what is to be of each item has to be in the item.
 */
export const gather = <Item, Result>(work: Work<Item, Result>): ((item: Item) => Promise<Result>) => {
  let waiting: Waiting<Item, Result>[] = []
  let working = false

  const settle = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    const [first] = batch as [Waiting<Item, Result>]
    try {
      const results = await first.inContext(() => work(batch.map(({ item }) => item)))
      if (results.length !== batch.length)
        throw new Error(`${batch.length} items came to ${results.length} results`)
      for (const [at, { resolve }] of batch.entries()) resolve(results[at] as Result)
    } catch (error) {
      if (batch.length > 1 && isUndone(error)) for (const one of batch) await settle([one])
      else for (const { reject } of batch) reject(error)
    }
  }

  const run = async () => {
    working = true
    while (waiting.length > 0) {
      await thisTurn()
      const batch = waiting.slice(0, mostAtOnce)
      waiting = waiting.slice(mostAtOnce)
      await settle(batch)
    }
    working = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject, inContext: AsyncLocalStorage.snapshot() })
      if (!working) void run()
    })
}

/**
 * The same for a store's function that takes the database too. Whoever hands in the same one is gathered; a transaction
 * has its own calls alone, so what is asked for in it stays in it.
 */
export const gatherOn = <Item, Result>(
  work: (db: Db, items: readonly Item[]) => Promise<readonly Result[]>,
): ((db: Db, item: Item) => Promise<Result>) => {
  const gathered = new WeakMap<Db, (item: Item) => Promise<Result>>()
  return (db, item) => {
    const known = gathered.get(db)
    if (known !== undefined) return known(item)
    const ask = gather<Item, Result>((items) => work(db, items))
    gathered.set(db, ask)
    return ask(item)
  }
}

const isUndone = (error: unknown): boolean => {
  const state = sqlState(error)
  return state !== undefined && !state.startsWith('57P')
}
