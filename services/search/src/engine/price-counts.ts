import { forEachBit } from './bitset.ts'
import type { SearchIndex } from './search-index.ts'
import type { PriceSpan } from './walk-variants.ts'

/** So many columns a slider for prices stands under. */
export const PRICE_STEPS = 20

/**
 * How many of these products cost how much: by the lowest price of each, in equal steps from the lowest price of the span to the
 * highest, both ends included. What is cheaper than the span (by a variant that is not meant) counts in the first step. One
 * step where all is of one price.
 */
export const countPrices = (
  index: SearchIndex,
  products: Uint32Array,
  { lowest, highest }: PriceSpan,
): number[] => {
  const { lowestPrice } = index
  const width = highest - lowest
  const counts = new Uint32Array(width === 0 ? 1 : PRICE_STEPS)
  const last = counts.length - 1
  forEachBit(products, index.end, (product) => {
    const price = lowestPrice[product] as number
    if (price === Number.POSITIVE_INFINITY) return
    const step = price <= lowest ? 0 : Math.min(last, Math.floor(((price - lowest) * PRICE_STEPS) / width))
    counts[step] = (counts[step] as number) + 1
  })
  return Array.from(counts)
}
