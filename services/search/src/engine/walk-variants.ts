import type { FacetCount } from './facets.ts'
import { type Plan, PRICE_BIT, STOCK_BIT } from './plan.ts'
import type { SearchIndex } from './search-index.ts'

/** Minor units; lowest > highest if there is nothing. */
export type PriceSpan = { lowest: number; highest: number }

export type Walk = {
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
 */
export const walkVariants = (walk: Walk, products: Uint32Array, count: number): number => {
  const availability = walk.facets.find((facet) => facet.numbers === undefined)
  const options = walk.facets.flatMap((facet) => (facet.numbers ? { ...facet, numbers: facet.numbers } : []))
  const stock = { yes: 0, no: 0 }
  let kept = 0
  for (let from = 0; from < count; from += BATCH) {
    const batch = products.subarray(from, Math.min(from + BATCH, count))
    const matching = walkBatch({ ...walk, options, stock }, batch)
    products.copyWithin(kept, from, from + matching)
    kept += matching
  }
  if (availability) addStock(availability, stock)
  return kept
}

// V8 optimises a function by its calls; one long loop a query would run half optimised for many queries.
const BATCH = 256

type OptionCount = FacetCount & { numbers: Uint32Array }
type Batch = Walk & { options: OptionCount[]; stock: { yes: number; no: number } }

/** The innermost loop of the engine: some nanoseconds a variant. */
const walkBatch = ({ index, plan, options, stock, span }: Batch, products: Uint32Array): number => {
  const { start: starts, count: counts, price: prices, tuple: tuples, available } = index.variants
  const { lowestPrice, highestPrice } = index
  const { tupleFailures, minPrice, maxPrice } = plan
  const hasOptions = plan.optionFilters > 0
  const unwanted = plan.available === undefined ? 2 : plan.available ? 0 : 1
  let { lowest, highest } = span
  let { yes, no } = stock
  let kept = 0
  for (let i = 0; i < products.length; i++) {
    const product = products[i] as number
    const end = (starts[product] as number) + (counts[product] as number)
    const onePrice = lowestPrice[product] as number
    const hasOnePrice = onePrice === highestPrice[product] // then its variants' need not be fetched
    let matches = false
    let stockSeen = 0 // bit 0: a variant that is sold out, bit 1: one that is not
    for (let at = starts[product] as number; at < end; at++) {
      const tuple = tuples[at] as number
      const price = hasOnePrice ? onePrice : (prices[at] as number)
      const has = ((available[at >>> 5] as number) >>> (at & 31)) & 1
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
        const { bit, numbers, seen, counts: found } = options[f] as OptionCount
        if ((failures & ~bit) !== 0) continue
        const value = (numbers[tuple] as number) - 1
        if (value < 0 || seen[value] === product + 1) continue
        seen[value] = product + 1
        found[value] = (found[value] as number) + 1
      }
    }
    yes += stockSeen >> 1
    no += stockSeen & 1
    if (matches) products[kept++] = product
  }
  span.lowest = lowest
  span.highest = highest
  stock.yes = yes
  stock.no = no
  return kept
}

/** Adds the products that have a variant in stock, and those that have one sold out. */
export const addStock = ({ field, counts }: FacetCount, stock: Batch['stock']): void => {
  const yes = field.find('true')
  const no = field.find('false')
  if (yes !== undefined) counts[yes] = (counts[yes] as number) + stock.yes
  if (no !== undefined) counts[no] = (counts[no] as number) + stock.no
}
