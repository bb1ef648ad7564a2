import { countBits, hasBit, listBits, wordsFor } from './bitset.ts'
import type { Plan } from './plan.ts'
import type { SearchIndex } from './search-index.ts'
import type { SortedList } from './sorted-list.ts'
import type { PriceSpan } from './walk-variants.ts'

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
  const several = index.ofSeveralPrices()
  // Those of one price stand in the order by it: the first and the last are the cheapest and the dearest.
  const isOfOnePrice = (product: number) => hasBit(matched, product) && !hasBit(several, product)
  const { price } = index.orders
  const first = firstIn(price, isOfOnePrice, { isReverse: false, within: total })
  const last =
    first === undefined ? undefined : firstIn(price, isOfOnePrice, { isReverse: true, within: total })
  const isTold = first !== undefined && last !== undefined
  const each = new Uint32Array(words)
  for (let i = 0; i < words; i++)
    each[i] = isTold ? (matched[i] as number) & (several[i] ?? 0) : (matched[i] as number)
  const list = new Uint32Array(countBits(each, words))
  listBits(each, words, list)
  const lows = plan.available ? index.lowestInStock : index.lowestPrice
  const highs = plan.available ? index.highestInStock : index.highestPrice
  let lowest = isTold ? (lows[first] as number) : Number.POSITIVE_INFINITY
  let highest = isTold ? (highs[last] as number) : Number.NEGATIVE_INFINITY
  for (let i = 0; i < list.length; i++) {
    const product = list[i] as number
    if ((lows[product] as number) < lowest) lowest = lows[product] as number
    if ((highs[product] as number) > highest) highest = highs[product] as number
  }
  return { lowest, highest }
}

/** The first product of the order that passes, or the last one; undefined where none of the `within` first ones does. */
const firstIn = (
  { chunks }: SortedList,
  test: (product: number) => boolean,
  { isReverse, within }: { isReverse: boolean; within: number },
): number | undefined => {
  let left = within
  for (let i = 0; i < chunks.length; i++) {
    const { items, length } = chunks[isReverse ? chunks.length - 1 - i : i] as (typeof chunks)[number]
    for (let j = 0; j < length; j++) {
      const product = items[isReverse ? length - 1 - j : j] as number
      if (test(product)) return product
      if (--left === 0) return undefined
    }
  }
  return undefined
}
