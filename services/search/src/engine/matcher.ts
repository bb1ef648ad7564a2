import { countBits, hasBit, listBits, setBit, wordsFor } from './bitset.ts'
import { columnOf, type FacetCount, type ProductList, tally } from './facets.ts'
import { type Filter, isOfProducts, type Plan, PRICE_BIT, STOCK_BIT } from './plan.ts'
import type { TextScorer } from './score-text.ts'
import type { SearchIndex } from './search-index.ts'
import { grow } from './typed-arrays.ts'

/** One run: what is asked of what. Without `facets` only the matching products are wanted. */
export type Run = {
  index: SearchIndex
  plan: Plan
  text: TextScorer | undefined
  facets: FacetCount[] | undefined
}

/**
 * Finds the matching products, and counts the facets on the way. A facet ignores its own filter, so it counts
 * the products that match and those that fail this one filter only. Bitsets tell both apart at once: `passing`
 * fail none of the filters, `failingOne` fail exactly one.
 *
 * That a product passes the bitsets is not yet a match: red may be one variant and size 38 another. Where all
 * variants of a product must stand alike to the query (one price, no option filter that could tell them apart)
 * the product is judged as a whole and its facets are counted by its value sets; else its variants are walked.
 *
 * The buffers are reused: a result is good until the next run.
 */
export class Matcher {
  /** The matching products as bits. */
  matched = new Uint32Array(0)
  /** What the variants cost that match but for the price filter; min > max if there are none. */
  minPrice = 0
  maxPrice = 0
  #passing = new Uint32Array(0)
  #failingOne = new Uint32Array(0)
  #whole = new Uint32Array(0) // those of the matched that were judged as a whole
  #others = new Uint32Array(0)
  #list = new Uint32Array(0)
  #matchedList = new Uint32Array(0)
  #wholeList = new Uint32Array(0)
  #walked: FacetCount[] = [] // the facets that walking counts

  run(run: Run): void {
    const { plan, facets } = run
    this.#reset(run)
    this.#applyMasks(run)
    if (isOfProducts(plan)) {
      this.matched.set(this.#passing)
      this.#whole.set(this.#passing)
      if (facets) this.#spanPrices(run)
    } else this.#judge(run)
    if (facets) this.#count(run, facets)
  }

  #reset({ index, facets }: Run): void {
    const words = wordsFor(index.end)
    this.matched = grow(this.matched, words)
    this.#passing = grow(this.#passing, words)
    this.#failingOne = grow(this.#failingOne, words)
    this.#whole = grow(this.#whole, words)
    this.#others = grow(this.#others, words)
    this.#list = grow(this.#list, index.end)
    this.#matchedList = grow(this.#matchedList, index.end)
    this.#wholeList = grow(this.#wholeList, index.end)
    this.matched.fill(0)
    this.#whole.fill(0)
    this.#walked = facets?.filter(({ ofVariants }) => ofVariants) ?? []
    this.minPrice = Number.POSITIVE_INFINITY
    this.maxPrice = Number.NEGATIVE_INFINITY
  }

  #applyMasks({ index, plan, text }: Run): void {
    const words = wordsFor(index.end)
    const passing = this.#passing
    const failingOne = this.#failingOne.fill(0)
    if (text) {
      passing.fill(0)
      for (let i = 0; i < text.count; i++) setBit(passing, text.products[i] as number)
    } else passing.set(index.alive.subarray(0, words))
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
    const { index, plan } = run
    const { lowestPrice, highestPrice } = index
    const alike = plan.optionFilters === 0 && plan.available !== false
    const list = this.#list
    const count = listBits(this.#passing, wordsFor(index.end), list)
    for (let i = 0; i < count; i++) {
      const product = list[i] as number
      const price = lowestPrice[product] as number
      if (alike && price === highestPrice[product]) {
        if (price < this.minPrice) this.minPrice = price
        if (price > this.maxPrice) this.maxPrice = price
        if (price < plan.minPrice || price > plan.maxPrice) continue
        setBit(this.matched, product)
        setBit(this.#whole, product)
      } else if (this.#walk(run, product)) setBit(this.matched, product)
    }
  }

  /** Judges the product's variants one by one, counting each value that facets find; true if any matches. */
  #walk({ index, plan, facets }: Run, product: number): boolean {
    const { price: prices, tuple: tuples, available: stock } = index.variants
    const { tupleFailures, available, minPrice, maxPrice } = plan
    const walked = this.#walked
    const start = index.variants.start[product] as number
    const end = start + (index.variants.count[product] as number)
    let matches = false
    for (let at = start; at < end; at++) {
      const tuple = tuples[at] as number
      const price = prices[at] as number
      const inStock = hasBit(stock, at)
      let failures = plan.optionFilters > 0 ? (tupleFailures[tuple] as number) : 0
      if (price < minPrice || price > maxPrice) failures |= PRICE_BIT
      if (available !== undefined && inStock !== available) failures |= STOCK_BIT
      if (failures === 0) matches = true
      if (!facets) {
        if (matches) return true
        continue
      }
      if ((failures & ~PRICE_BIT) === 0) {
        if (price < this.minPrice) this.minPrice = price
        if (price > this.maxPrice) this.maxPrice = price
      }
      for (let i = 0; i < walked.length; i++) {
        const facet = walked[i] as FacetCount
        if ((failures & ~facet.bit) !== 0) continue
        const value =
          (facet.valueOf ? (facet.valueOf[tuple] as number) : inStock ? facet.inStock : facet.outOfStock) - 1
        if (value < 0 || facet.seen[value] === product + 1) continue
        facet.seen[value] = product + 1
        facet.counts[value] = (facet.counts[value] as number) + 1
      }
    }
    return matches
  }

  #count(run: Run, facets: FacetCount[]): void {
    const { index, plan, text } = run
    const [first, ...more] = plan.filters
    // The only filter of a query: lifted, it leaves the whole catalogue.
    const lone = text || plan.hasPrice || more.length > 0 ? undefined : first
    const matched = this.#listMost(index, this.matched, this.#matchedList)
    const whole = isOfProducts(plan) ? matched : this.#listMost(index, this.#whole, this.#wholeList)
    for (const facet of facets) {
      if (facet.field === lone?.field)
        facet.counts.set(facet.field.all.totals.subarray(0, facet.counts.length))
      else tally(columnOf(facet, plan), facet.ofVariants ? whole : matched, facet.counts)
    }
    if (lone) return
    for (const filter of plan.filters) {
      const facet = facets.find(({ field }) => field === filter.field)
      if (facet) this.#countLifted(run, facet, filter)
    }
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
    const words = wordsFor(index.end)
    for (let i = 0; i < words; i++) this.#others[i] = (this.#failingOne[i] as number) & ~(mask[i] as number)
    const products = this.#list
    const count = listBits(this.#others, words, products)
    const isOnOption = bit !== 0 && bit !== STOCK_BIT
    const alike = plan.optionFilters === (isOnOption ? 1 : 0) && plan.available !== false
    // On a field of variants, walking counts by itself; elsewhere it only tells whether a variant matches.
    const walk = bit === 0 ? { ...run, facets: undefined } : run
    let kept = 0
    for (let i = 0; i < count; i++) {
      const product = products[i] as number
      const price = index.lowestPrice[product] as number
      const isWhole = isOfProducts(plan) || (alike && price === index.highestPrice[product])
      const matches = isWhole ? price >= plan.minPrice && price <= plan.maxPrice : this.#walk(walk, product)
      if (matches) products[kept++] = product
    }
    tally(columnOf(facet, plan), { products, count: kept, areLeftOut: false }, facet.counts)
  }

  #spanPrices({ index, plan, text }: Run): void {
    if (!text && plan.filters.length === 0) {
      ;[this.minPrice, this.maxPrice] = index.priceRange()
      return
    }
    const { lowestPrice, highestPrice } = index
    const count = listBits(this.matched, wordsFor(index.end), this.#list)
    for (let i = 0; i < count; i++) {
      const product = this.#list[i] as number
      if ((lowestPrice[product] as number) < this.minPrice) this.minPrice = lowestPrice[product] as number
      if ((highestPrice[product] as number) > this.maxPrice) this.maxPrice = highestPrice[product] as number
    }
  }
}
