import type { FacetCount } from './facets.ts'
import { PRICE_BIT, type Plan, STOCK_BIT } from './plan.ts'
import type { SearchIndex } from './search-index.ts'

/** Minor units; lowest > highest if there is nothing. */
export type PriceSpan = { lowest: number; highest: number }

type Walk = {
  index: SearchIndex
  plan: Plan
  /** The facets of variants to count; none if only matches are wanted. */
  facets: FacetCount[]
  /** Widened to what the variants cost that pass all but the price filter. */
  span: PriceSpan
}

/**
 * Judges the variants of the first `count` products one by one, counting for each facet the products with a
 * variant that passes all but the facet's own filter. Moves the products with a matching variant to the front
 * of the list and returns how many these are.
 *
 * The innermost loop of the engine: some nanoseconds a variant.
 */
export const walkVariants = ({ index, plan, facets, span }: Walk, products: Uint32Array, count: number): number => {
  const { start: starts, count: counts, price: prices, tuple: tuples, available: stock } = index.variants
  const { tupleFailures, minPrice, maxPrice } = plan
  const hasOptions = plan.optionFilters > 0
  const unwanted = plan.available === undefined ? 2 : plan.available ? 0 : 1
  const options = facets.filter((facet) => facet.numbers !== undefined)
  const availability = facets.find((facet) => facet.numbers === undefined)
  let { lowest, highest } = span
  let inStock = 0
  let outOfStock = 0
  let kept = 0
  for (let i = 0; i < count; i++) {
    const product = products[i] as number
    const end = (starts[product] as number) + (counts[product] as number)
    let matches = false
    let stockSeen = 0 // bit 0: none left of some variant, bit 1: some left
    for (let at = starts[product] as number; at < end; at++) {
      const tuple = tuples[at] as number
      const price = prices[at] as number
      const has = ((stock[at >>> 5] as number) >>> (at & 31)) & 1
      let failures = hasOptions ? (tupleFailures[tuple] as number) : 0
      if (price < minPrice || price > maxPrice) failures |= PRICE_BIT
      if (has === unwanted) failures |= STOCK_BIT
      if ((failures & (failures - 1)) !== 0) continue // two or more: of no interest to any facet
      if (failures === 0) matches = true
      if ((failures & ~STOCK_BIT) === 0) stockSeen |= 1 << has
      if ((failures & ~PRICE_BIT) === 0) {
        if (price < lowest) lowest = price
        if (price > highest) highest = price
      }
      for (let f = 0; f < options.length; f++) {
        const facet = options[f] as FacetCount
        if ((failures & ~facet.bit) !== 0) continue
        const value = ((facet.numbers as Uint32Array)[tuple] as number) - 1
        if (value < 0 || facet.seen[value] === product + 1) continue
        facet.seen[value] = product + 1
        facet.counts[value] = (facet.counts[value] as number) + 1
      }
    }
    inStock += stockSeen >> 1
    outOfStock += stockSeen & 1
    if (matches) products[kept++] = product
  }
  span.lowest = lowest
  span.highest = highest
  if (availability) addAvailability(availability, inStock, outOfStock)
  return kept
}

const addAvailability = ({ field, counts }: FacetCount, inStock: number, outOfStock: number): void => {
  const yes = field.find('true')
  const no = field.find('false')
  if (yes !== undefined) counts[yes] = (counts[yes] as number) + inStock
  if (no !== undefined) counts[no] = (counts[no] as number) + outOfStock
}
