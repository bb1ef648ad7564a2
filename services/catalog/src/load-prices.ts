import type { Market } from '@selvedge/contracts'
import { type Db, newId } from '@selvedge/kernel'
import { changeMarkets, writeMarkets } from './store/markets.ts'
import { markOutdated } from './store/outdated.ts'
import { findPriceListByName, insertPriceList, type Terms } from './store/price-lists.ts'
import { type PriceToPut, putPrices } from './store/prices.ts'

export type LoadedPrices = {
  markets: readonly Market[]
  lists: readonly {
    name: string
    terms: Omit<Terms, 'name'>
    /** Whether it has prices for a product, by its place among those that are loaded. */
    takes: (at: number, product: Priced) => boolean
    /** What a variant of this price costs in it. */
    prices: (amount: number) => Omit<PriceToPut, 'variant_id'>[]
  }[]
}
type Priced = {
  id: string
  variants: readonly { id: string; price_amount: number; compare_at_amount?: number | null }[]
}

const rowsAtOnce = 5000

/** Takes note of the prices of each product that is loaded; `write` then adds markets, lists and all prices. */
export const collectPrices = ({ markets, lists }: LoadedPrices) => {
  const rows = lists.map((): PriceToPut[] => [])
  const products = new Set<string>()
  let at = 0
  return {
    note: (product: Priced) => {
      for (const [place, list] of lists.entries()) {
        if (!list.takes(at, product)) continue
        products.add(product.id)
        for (const { id: variant_id, price_amount } of product.variants)
          rows[place]?.push(...list.prices(price_amount).map((price) => ({ variant_id, ...price })))
      }
      at++
    },
    write: async (db: Db) => {
      await changeMarkets(db, null)
      await writeMarkets(db, markets)
      for (const [place, { name, terms }] of lists.entries()) {
        // A load that begins afresh finds the lists of the one that was cut off.
        const known = await findPriceListByName(db, name)
        const { id } = known ?? (await insertPriceList(db, newId(), { name, ...terms }))
        const own = rows[place] ?? []
        for (let from = 0; from < own.length; from += rowsAtOnce)
          await putPrices(db, id, own.slice(from, from + rowsAtOnce))
      }
      // The service prepares them when it starts, and tells search.
      await markOutdated.byIds(db, [...products])
    },
  }
}
