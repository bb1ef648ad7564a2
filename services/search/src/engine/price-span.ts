import { countBits, hasBit, listBits, wordsFor } from './bitset.ts'
import type { Plan } from './plan.ts'
import type { SearchIndex } from './search-index.ts'
import type { SortedList } from './sorted-list.ts'
import type { PriceSpan } from './walk-variants.ts'

/** Of fewer products than one in so many each is looked at; of more, the order by price tells sooner. */
const SPARSE = 8

/** What the matched products cost that are told by masks alone; of their variants in stock where only those are asked for. */
export const spanOf = (
  { index, plan }: { index: SearchIndex; plan: Plan },
  matched: Uint32Array,
): PriceSpan => {
  const words = wordsFor(index.end)
  const total = countBits(matched, words)
  if (total === index.size && plan.available === undefined) {
    const [lowest, highest] = index.priceRange()
    return { lowest, highest }
  }
  const lows = plan.available ? index.lowestInStock : index.lowestPrice
  const highs = plan.available ? index.highestInStock : index.highestPrice
  const several = index.ofSeveralPrices()
  const isSparse = total * SPARSE < index.size
  const each = new Uint32Array(words)
  for (let i = 0; i < words; i++)
    each[i] = isSparse ? (matched[i] as number) : (matched[i] as number) & (several[i] ?? 0)
  const list = new Uint32Array(countBits(each, words))
  listBits(each, words, list)
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < list.length; i++) {
    const product = list[i] as number
    if ((lows[product] as number) < lowest) lowest = lows[product] as number
    if ((highs[product] as number) > highest) highest = highs[product] as number
  }
  if (isSparse) return { lowest, highest }
  // Those of one price stand in the order by it: the first and the last are the cheapest and the dearest.
  const isOfOnePrice = (product: number) => hasBit(matched, product) && !hasBit(several, product)
  const first = firstIn(index.orders.price, isOfOnePrice, false)
  const last = firstIn(index.orders.price, isOfOnePrice, true)
  if (first !== undefined) lowest = Math.min(lowest, lows[first] as number)
  if (last !== undefined) highest = Math.max(highest, highs[last] as number)
  return { lowest, highest }
}

const firstIn = (
  { chunks }: SortedList,
  test: (product: number) => boolean,
  isReverse: boolean,
): number | undefined => {
  for (let i = 0; i < chunks.length; i++) {
    const { items, length } = chunks[isReverse ? chunks.length - 1 - i : i] as (typeof chunks)[number]
    for (let j = 0; j < length; j++) {
      const product = items[isReverse ? length - 1 - j : j] as number
      if (test(product)) return product
    }
  }
  return undefined
}
