import { countBits, listBits, setBit, wordsFor } from './bitset.ts'
import { columnOf, type FacetCount, type ProductList, tally } from './facets.ts'
import { judgeVariants } from './judge-variants.ts'
import { type Filter, isOfMasks, isOnOption, type Plan } from './plan.ts'
import { spanOf } from './price-span.ts'
import type { TextScorer } from './score-text.ts'
import type { SearchIndex } from './search-index.ts'
import type { Steering } from './steer.ts'
import { grow } from './typed-arrays.ts'
import type { PriceSpan } from './walk-variants.ts'

/** One run: what is asked of what. Without `facets` only the matching products are wanted. */
export type Run = {
  index: SearchIndex
  plan: Plan
  text: TextScorer | undefined
  facets: FacetCount[] | undefined
  /** Pinned products are found by any text, hidden ones by nothing. */
  steering?: Steering | undefined
}

/**
 * Finds the matching products, and counts the facets on the way. A facet ignores its own filter, so it counts
 * the products that match and those that fail this one filter only. Bitsets tell both apart at once: `passing`
 * fail none of the filters, `failingOne` fail exactly one.
 *
 * That a product passes the bitsets is not yet a match: red may be one variant and size 38 another. Where the
 * query cannot tell a product's variants apart (no option filter, all prices within the range or all outside),
 * the product is judged as a whole and its facets are counted by its value sets; else its variants are walked.
 *
 * The buffers are reused: a result is good until the next run.
 */
export class Matcher {
  /** The matching products as bits. */
  matched = new Uint32Array(0)
  /** What the variants cost that match but for the price filter; only where facets are wanted. */
  span: PriceSpan = { lowest: 0, highest: 0 }
  #passing = new Uint32Array(0)
  #failingOne = new Uint32Array(0)
  #whole = new Uint32Array(0) // those of the matched that were judged as a whole
  #lifted = new Uint32Array(0)
  #others = new Uint32Array(0)
  #hasWalked = false
  #list = new Uint32Array(0)
  #toWalk = new Uint32Array(0)
  #rest = new Uint32Array(0)
  #matchedList = new Uint32Array(0)
  #wholeList = new Uint32Array(0)

  run(run: Run): void {
    this.#reset(run.index)
    this.#applyMasks(run)
    if (isOfMasks(run.plan)) {
      this.matched.set(this.#passing)
      this.#whole.set(this.#passing)
    } else this.#judge(run)
    if (!run.facets) return
    if (isOfMasks(run.plan)) this.span = spanOf(run, this.matched)
    this.#count(run, run.facets)
  }

  #reset(index: SearchIndex): void {
    const words = wordsFor(index.end)
    this.matched = grow(this.matched, words).fill(0)
    this.#passing = grow(this.#passing, words).fill(0)
    this.#failingOne = grow(this.#failingOne, words).fill(0)
    this.#whole = grow(this.#whole, words).fill(0)
    this.#lifted = grow(this.#lifted, words)
    this.#others = grow(this.#others, words)
    this.#list = grow(this.#list, index.end)
    this.#rest = grow(this.#rest, index.end)
    this.#toWalk = grow(this.#toWalk, index.end)
    this.#matchedList = grow(this.#matchedList, index.end)
    this.#wholeList = grow(this.#wholeList, index.end)
    this.#hasWalked = false
    this.span = { lowest: Number.POSITIVE_INFINITY, highest: Number.NEGATIVE_INFINITY }
  }

  #applyMasks({ index, plan, text, steering }: Run): void {
    const words = wordsFor(index.end)
    const passing = this.#passing
    const failingOne = this.#failingOne
    if (text) for (let i = 0; i < text.count; i++) setBit(passing, text.products[i] as number)
    else passing.set(index.alive.subarray(0, words))
    if (text) for (const { product } of steering?.pins ?? []) setBit(passing, product)
    const hidden = steering?.hidden
    if (hidden) for (let i = 0; i < words; i++) passing[i] = (passing[i] as number) & ~(hidden[i] as number)
    for (const { mask } of plan.filters) {
      for (let i = 0; i < words; i++) {
        const has = mask[i] as number
        const before = passing[i] as number
        failingOne[i] = ((failingOne[i] as number) & has) | (before & ~has)
        passing[i] = before & has
      }
    }
  }

  /** Applies the filters on variants to those passing the bitsets. */
  #judge(run: Run): void {
    const { index, plan, facets } = run
    const products = this.#list
    const count = listBits(this.#passing, wordsFor(index.end), products)
    const { whole, toWalk } = this.#split(
      run,
      { products, count },
      { isAlike: plan.optionFilters === 0, span: this.span },
    )
    if (whole === count) this.#whole.set(this.#passing)
    else for (let i = 0; i < whole; i++) setBit(this.#whole, products[i] as number)
    this.matched.set(this.#whole)
    const walked = facets?.filter((facet) => facet.ofVariants && !isCountedApart(facet, plan)) ?? []
    const kept = judgeVariants(
      { index, plan, facets: walked, span: this.span, rest: this.#rest },
      this.#toWalk,
      toWalk,
    )
    for (let i = 0; i < kept; i++) setBit(this.matched, this.#toWalk[i] as number)
    this.#hasWalked = toWalk > 0
  }

  /**
   * Moves the products that match as a whole to the front of their list, and those that cannot be judged so to
   * `#toWalk`; returns how many there are of each. `isAlike`: no option filter tells the variants apart.
   */
  #split(
    { index, plan }: Run,
    { products, count }: { products: Uint32Array; count: number },
    { isAlike, span }: { isAlike: boolean; span?: PriceSpan },
  ): { whole: number; toWalk: number } {
    if (isOfMasks(plan)) return { whole: count, toWalk: 0 }
    if (!isAlike || plan.available === false) {
      this.#toWalk.set(products.subarray(0, count))
      return { whole: 0, toWalk: count }
    }
    const { lowestPrice, highestPrice } = index
    const lowestOffer = plan.available ? index.lowestInStock : lowestPrice
    const highestOffer = plan.available ? index.highestInStock : highestPrice
    const { minPrice, maxPrice } = plan
    let whole = 0
    let toWalk = 0
    let lowest = Number.POSITIVE_INFINITY
    let highest = Number.NEGATIVE_INFINITY
    for (let i = 0; i < count; i++) {
      const product = products[i] as number
      const from = lowestPrice[product] as number
      const to = highestPrice[product] as number
      const isOutside = from > maxPrice || to < minPrice // always so without variants: Infinity, -Infinity
      if (isOutside || (from >= minPrice && to <= maxPrice)) {
        if ((lowestOffer[product] as number) < lowest) lowest = lowestOffer[product] as number
        if ((highestOffer[product] as number) > highest) highest = highestOffer[product] as number
        if (!isOutside) products[whole++] = product
      } else this.#toWalk[toWalk++] = product
    }
    if (span) {
      span.lowest = lowest
      span.highest = highest
    }
    return { whole, toWalk }
  }

  #count(run: Run, facets: FacetCount[]): void {
    const { index, plan, text, steering } = run
    const [first, ...more] = plan.filters
    // The only filter of a query: lifted, it leaves the whole catalogue.
    const lone = text || plan.hasPrice || more.length > 0 || steering?.hidden ? undefined : first
    const matched = this.#listMost(index, this.matched, this.#matchedList)
    const whole = this.#hasWalked ? this.#listMost(index, this.#whole, this.#wholeList) : matched
    for (const facet of facets) {
      const filter = plan.filters.find(({ field }) => field === facet.field)
      if (filter && filter === lone) {
        facet.counts.set(facet.field.all.totals.subarray(0, facet.counts.length))
      } else if (filter && isWholeLifted(filter, plan)) {
        const lifted = this.#listMost(index, this.#lift(filter.mask, this.#passing), this.#list)
        tally(columnOf(facet, plan), lifted, facet.counts)
      } else {
        if (!isCountedApart(facet, plan))
          tally(columnOf(facet, plan), facet.ofVariants ? whole : matched, facet.counts)
        if (filter) this.#countLifted(run, facet, filter)
      }
    }
  }

  /** The products that fail only the filter with this mask, besides those in `others`. */
  #lift(mask: Uint32Array, others?: Uint32Array): Uint32Array {
    const lifted = this.#lifted
    for (let i = 0; i < mask.length && i < lifted.length; i++) {
      lifted[i] =
        ((this.#failingOne[i] as number) & ~(mask[i] as number)) | (others ? (others[i] as number) : 0)
    }
    return lifted
  }

  /** The members of a set, or the others if those are fewer. */
  #listMost(index: SearchIndex, bits: Uint32Array, buffer: Uint32Array): ProductList {
    const words = wordsFor(index.end)
    const isMost = countBits(bits, words) * 2 > index.size
    if (!isMost) return { products: buffer, count: listBits(bits, words, buffer), areLeftOut: false }
    for (let i = 0; i < words; i++) this.#others[i] = (index.alive[i] as number) & ~(bits[i] as number)
    return { products: buffer, count: listBits(this.#others, words, buffer), areLeftOut: true }
  }

  /** Adds the products that fail only this filter, the one of the facet's own field. */
  #countLifted(run: Run, facet: FacetCount, { mask, bit }: Filter): void {
    const { index, plan } = run
    const bits = this.#lift(mask, isCountedApart(facet, plan) ? this.#passing : undefined)
    const products = this.#list
    const count = listBits(bits, wordsFor(index.end), products)
    const isAlike = plan.optionFilters === (isOnOption(bit) ? 1 : 0)
    const { whole, toWalk } = this.#split(run, { products, count }, { isAlike })
    // On a field of variants, walking counts by itself; elsewhere it only tells whether a variant matches.
    const facets = facet.ofVariants ? [facet] : []
    const span = { lowest: 0, highest: 0 } // of no interest
    const kept = judgeVariants({ index, plan, facets, span, rest: this.#rest }, this.#toWalk, toWalk)
    tally(columnOf(facet, plan), { products, count: whole, areLeftOut: false }, facet.counts)
    if (!facet.ofVariants)
      tally(columnOf(facet, plan), { products: this.#toWalk, count: kept, areLeftOut: false }, facet.counts)
  }
}

/**
 * The facet of the only option filter: with this lifted, nothing tells the variants apart, so it is counted by
 * value sets even for products whose variants are walked for the sake of the other facets.
 */
const isCountedApart = (facet: FacetCount, plan: Plan): boolean =>
  plan.optionFilters === 1 && isOnOption(facet.bit) && plan.available !== false

/** Whether nothing but this filter can tell a product's variants apart, so that all it lifts match as a whole. */
const isWholeLifted = ({ bit }: Filter, plan: Plan): boolean =>
  plan.optionFilters === (isOnOption(bit) ? 1 : 0) && !plan.hasPrice && plan.available !== false
