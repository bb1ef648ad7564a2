import type { FacetCount } from './facets.ts'
import type { Layout } from './layouts.ts'
import { grow } from './typed-arrays.ts'
import { addStock, type Walk, walkVariants } from './walk-variants.ts'

/**
 * As `walkVariants`, for which it does the bulk of the work: where the price filter treats all variants of a
 * product alike, its layout tells with operations on bits what walking would find. `rest` is room for as many
 * products.
 */
export const judgeVariants = (
  walk: Walk & { rest: Uint32Array },
  products: Uint32Array,
  count: number,
): number => {
  const { facets, rest } = walk
  // Then hardly two of them have the same layout, and it pays to look at the variants themselves.
  if (count < walk.index.layouts.layouts.length) return walkVariants(walk, products, count)
  const run = {
    ...walk,
    passing: passingOf(walk),
    counted: countedOf(walk),
    stock: { yes: 0, no: 0 },
    left: 0,
  }
  let kept = 0
  for (let from = 0; from < count; from += BATCH) {
    const matching = judgeBatch(run, products.subarray(from, Math.min(from + BATCH, count)))
    products.copyWithin(kept, from, from + matching)
    kept += matching
  }
  const { weights, learnt } = run.passing
  for (const code of learnt) {
    const weight = weights[code] as number
    if (weight > 0) countValues(run, { code, among: -1, weight })
  }
  const availability = facets.find((facet) => facet.numbers === undefined)
  if (availability) addStock(availability, run.stock)
  const keptOfRest = walkVariants(walk, rest, run.left)
  products.set(rest.subarray(0, keptOfRest), kept)
  return kept + keptOfRest
}

const BATCH = 256 // as in walk-variants.ts

/**
 * By layout, found out when first needed: the variants that pass all option filters, and for each option filter
 * those that pass the others. `weights`: products whose values are still to be counted, all variants alike.
 * Good for those layouts whose entry in `run` is that of this run; `learnt` lists them.
 */
type Passing = {
  run: number
  runs: Uint32Array
  masks: Uint32Array
  stride: number
  weights: Uint32Array
  learnt: number[]
}
/** By number of the option field: its facet and which of a layout's masks it goes by. */
type Counted = ({ facet: FacetCount; slot: number } | undefined)[]
type Run = Walk & {
  rest: Uint32Array
  passing: Passing
  counted: Counted
  stock: { yes: number; no: number }
  left: number
}

// Most runs judge far fewer products than there are layouts, so the tables are not made anew for each.
const tables = {
  run: 0,
  runs: new Uint32Array(0),
  masks: new Uint32Array(0),
  weights: new Uint32Array(0),
}

const passingOf = ({ index, plan }: Walk): Passing => {
  const { length } = index.layouts.layouts
  const stride = plan.optionFilters + 1
  if (++tables.run > MAX_RUN) {
    tables.run = 1
    tables.runs.fill(0)
  }
  tables.runs = grow(tables.runs, length)
  tables.masks = grow(tables.masks, length * stride)
  tables.weights = grow(tables.weights, length)
  return { ...tables, stride, learnt: [] }
}

const MAX_RUN = 2 ** 32 - 1

const countedOf = ({ index, facets }: Walk): Counted =>
  [...index.tuples.columns.keys()].map((field) => {
    const facet = facets.find((each) => each.field === field)
    return facet && { facet, slot: slotOf(facet.bit) }
  })

/** 0 for no filter, else 1 + the number of the option filter. */
const slotOf = (bit: number): number => 32 - Math.clz32(bit)

const judgeBatch = (run: Run, products: Uint32Array): number => {
  const { index, plan, passing, stock, span, rest } = run
  const { start: starts, count: counts, available: inStock } = index.variants
  const { lowestPrice, highestPrice } = index
  const { codes } = index.layouts
  const { minPrice, maxPrice, available } = plan
  const { run: now, runs, masks, stride, weights } = passing
  const wantsValues = run.facets.length > 0
  let kept = 0
  for (let i = 0; i < products.length; i++) {
    const product = products[i] as number
    const code = codes[product] as number
    const from = lowestPrice[product] as number
    const to = highestPrice[product] as number
    const isOutside = from > maxPrice || to < minPrice
    if (code === 0 || !(isOutside || (from >= minPrice && to <= maxPrice))) {
      rest[run.left++] = product
      continue
    }
    if (runs[code] !== now) learn(run, code)
    const start = starts[product] as number
    const all = (1 << (counts[product] as number)) - 1
    const shift = start & 31
    const upper = shift === 0 ? 0 : (inStock[(start >>> 5) + 1] as number) << (32 - shift)
    const had = (((inStock[start >>> 5] as number) >>> shift) | upper) & all
    const among = available === undefined ? all : available ? had : all & ~had
    const pass = masks[code * stride] as number
    const matching = pass & among
    if (matching !== 0 && (from < span.lowest || to > span.highest)) widen(run, product, matching)
    if (isOutside) continue
    if ((pass & had) !== 0) stock.yes++
    if ((pass & all & ~had) !== 0) stock.no++
    if (wantsValues) {
      if (available === undefined) weights[code] = (weights[code] as number) + 1
      else countValues(run, { code, among, weight: 1 })
    }
    if (matching !== 0) products[kept++] = product
  }
  return kept
}

/** Finds out which variants of a layout pass. */
const learn = ({ index, plan, passing }: Run, code: number): void => {
  const { tuples } = index.layouts.layouts[code] as Layout
  const { run, runs, masks, stride, weights, learnt } = passing
  runs[code] = run
  weights[code] = 0
  masks.fill(0, code * stride, (code + 1) * stride)
  learnt.push(code)
  for (let i = 0; i < tuples.length; i++) {
    const failures = plan.optionFilters > 0 ? (plan.tupleFailures[tuples[i] as number] as number) : 0
    if ((failures & (failures - 1)) !== 0) continue
    for (let slot = 0; slot < stride; slot++) {
      if (failures !== 0 && slot !== slotOf(failures)) continue
      masks[code * stride + slot] = (masks[code * stride + slot] as number) | (1 << i)
    }
  }
}

/** Counts a layout's values, of the variants that pass and are `among` these, for `weight` products. */
const countValues = (
  { index, passing, counted }: Run,
  { code, among, weight }: { code: number; among: number; weight: number },
): void => {
  const { values } = index.layouts.layouts[code] as Layout
  const { masks, stride } = passing
  for (let i = 0; i < values.length; i += 3) {
    const count = counted[values[i] as number]
    if (!count) continue
    const pass = masks[code * stride + count.slot] as number
    if (((values[i + 2] as number) & pass & among) === 0) continue
    const value = values[i + 1] as number
    count.facet.counts[value] = (count.facet.counts[value] as number) + weight
  }
}

/** Widens the price span to these variants of the product. */
const widen = ({ index, span }: Run, product: number, variants: number): void => {
  const { start: starts, price: prices } = index.variants
  const start = starts[product] as number
  for (let bits = variants; bits !== 0; bits &= bits - 1) {
    const price = prices[start + 31 - Math.clz32(bits & -bits)] as number
    if (price < span.lowest) span.lowest = price
    if (price > span.highest) span.highest = price
  }
}
