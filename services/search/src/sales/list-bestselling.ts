import { search as contract } from '@selvedge/contracts'
import { type Db, handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { bestsellingDays } from './follow-sales.ts'
import { readBestselling } from './store.ts'

/** For so long an order more or less does not matter, in milliseconds. */
const keptMilliseconds = 10_000
const readAtOnce = 100

type Kept = { until: number; product_ids: Promise<string[]> }

const kept = new WeakMap<Db, Kept>()

/** Counted once for all who ask within a few seconds. */
export const list_bestselling = handler(contract.list_bestselling, async ({ db }: Context, { limit }) => ({
  product_ids: (await bestsellingOf(db)).slice(0, limit),
}))

const bestsellingOf = (db: Db): Promise<string[]> => {
  const known = kept.get(db)
  if (known !== undefined && known.until > Date.now()) return known.product_ids
  const product_ids = readBestselling(db, { days: bestsellingDays, limit: readAtOnce })
  kept.set(db, { until: Date.now() + keptMilliseconds, product_ids })
  product_ids.catch(() => kept.delete(db))
  return product_ids
}
