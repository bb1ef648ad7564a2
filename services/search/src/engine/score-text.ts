import type { TextQuery } from '../analysis/text-query.ts'
import { type Clause, expand, type Term } from './expand.ts'
import { LONGEST, rarity, saturated, shrinking, weightsOf } from './relevance.ts'
import type { SearchIndex } from './search-index.ts'
import { grow } from './typed-arrays.ts'

/** What having exactly the SKU searched for adds: more than any words can. */
export const SKU_SCORE = 1e6

/** How much of a query the products have that were found: all of it, all that any product has, or some of it. */
export type Coverage = 'all' | 'known' | 'some'

/** `sku`: the text as it was typed, which may be a SKU. `wants`: whether all words are wanted, or any will do. */
export type Asked = { query: TextQuery; sku: string; wants: 'all' | 'any' }

/** Products that fulfil a clause, and what their occurrences weigh, in no order. */
type Fulfilled = { products: Uint32Array; weights: Float64Array; count: number }

/**
 * Finds and scores the products that a text asks for: BM25F with two lengths, that of the name and that of the whole text, and
 * all words of a clause taken as one. Products must fulfil every clause; where none does, those clauses are let go that no
 * product fulfils, and where that is not enough, one clause will do; but a SKU is enough. The buffers are reused: a result is good until the
 * next call.
 */
export class TextScorer {
  /** By product, for those found. */
  scores = new Float64Array(0)
  /** The products found, `count` of them, in no order. */
  products = new Uint32Array(0)
  count = 0
  coverage: Coverage = 'all'
  clauses: readonly Clause[] = []
  #matched = new Uint32Array(0) // by product: how many of the clauses; 0 between calls
  #weights = new Float64Array(0) // by product: in the clause that is looked at; 0 between clauses
  #gathered: Fulfilled = { products: new Uint32Array(0), weights: new Float64Array(0), count: 0 }

  run(index: SearchIndex, { query, sku, wants }: Asked): void {
    this.#reserve(index.end)
    this.clauses = expand(index.text, query, index.relevance)
    const clauses = [...this.clauses].sort((a, b) => breadth(index, a) - breadth(index, b))
    this.count = 0
    this.coverage = 'all'
    const known = clauses.filter(({ ways }) => ways.length > 0)
    const all = wants === 'all'
    const exact = index.variants.productsOfSku(sku)
    const isEnough = () => this.count > 0 || (all && exact.length > 0)
    if (all && known.length === clauses.length) this.#addAll(index, clauses)
    if (all && !isEnough() && known.length > 0 && known.length < clauses.length) {
      this.coverage = 'known'
      this.#addAll(index, known)
    }
    if (!isEnough() && known.length > (all ? 1 : 0)) {
      this.coverage = 'some'
      for (const clause of known) this.#add(index, clause, undefined)
    }
    this.#addSku(exact)
    for (let i = 0; i < this.count; i++) this.#matched[this.products[i] as number] = 0
  }

  /** Finds the products that fulfil all of the clauses. */
  #addAll(index: SearchIndex, clauses: readonly Clause[]): void {
    for (const [nth, clause] of clauses.entries()) this.#add(index, clause, nth)
    const found = this.count
    this.count = 0
    for (let i = 0; i < found; i++) {
      const product = this.products[i] as number
      if (this.#matched[product] === clauses.length) this.products[this.count++] = product
      else this.#matched[product] = 0
    }
  }

  /** A clause that is `nth` of those that must all be fulfilled, or one of which any will do. */
  #add(index: SearchIndex, clause: Clause, nth: number | undefined): void {
    const { products, weights, count } = this.#fulfilling(index, clause)
    const { k1 } = index.relevance
    const rare = rarity(index.size, count)
    const matched = this.#matched
    for (let i = 0; i < count; i++) {
      const product = products[i] as number
      const before = matched[product] as number
      if (nth !== undefined && before !== nth) continue
      const score = saturated(rare, weights[i] as number, k1)
      matched[product] = before + 1
      if (before === 0) {
        this.products[this.count++] = product
        this.scores[product] = score
      } else this.scores[product] = (this.scores[product] as number) + score
    }
  }

  #fulfilling(index: SearchIndex, { ways }: Clause): Fulfilled {
    const gathered = this.#gathered
    gathered.count = 0
    const single = ways.filter((way) => way.length === 1)
    // Forms of one word count together; of several ways to say it, the one that says it most.
    if (single.length > 0) this.#gatherTerms(index, mergedOf(single.map(([terms]) => terms as Term[])))
    for (const way of ways) if (way.length > 1) this.#gatherPhrase(index, way)
    for (let i = 0; i < gathered.count; i++) {
      const product = gathered.products[i] as number
      gathered.weights[i] = this.#weights[product] as number
      this.#weights[product] = 0
    }
    return gathered
  }

  /** Adds what the occurrences of these terms weigh, by product. */
  #gatherTerms(index: SearchIndex, terms: readonly Term[]): void {
    const { lengths, nameLengths } = index.text
    const { name, brand, rest, byName, byLength } = index.weighing()
    const weights = this.#weights
    const gathered = this.#gathered
    for (const { code, share } of terms) {
      const postings = index.text.postings(code)
      for (let i = 0; i < postings.length; i++) {
        const posting = postings[i] as number
        const product = posting >>> 8
        const bits = posting & 255
        const weight =
          share *
          ((name[bits] as number) * (byName[nameLengths[product] as number] as number) +
            (brand[bits] as number) +
            (rest[bits] as number) * (byLength[lengths[product] as number] as number))
        if (weight === 0) continue // of a field that counts nothing
        const before = weights[product] as number
        if (before === 0) gathered.products[gathered.count++] = product
        weights[product] = before + weight
      }
    }
  }

  /** Adds the products that have a term of every word; what they weigh is that of the word that weighs least. */
  #gatherPhrase(index: SearchIndex, way: readonly (readonly Term[])[]): void {
    const gathered = this.#gathered
    const known = gathered.count
    const saved = gathered.products.slice(0, known)
    const before = Float64Array.from(saved, (product) => this.#weights[product] as number)
    for (const product of saved) this.#weights[product] = 0
    gathered.count = 0
    let lowest: Map<number, number> | undefined
    for (const terms of way) {
      this.#gatherTerms(index, terms)
      const having = new Map<number, number>()
      for (let i = 0; i < gathered.count; i++) {
        const product = gathered.products[i] as number
        const weight = this.#weights[product] as number
        this.#weights[product] = 0
        const least = lowest === undefined ? weight : lowest.get(product)
        if (least !== undefined) having.set(product, Math.min(least, weight))
      }
      gathered.count = 0
      lowest = having
    }
    gathered.products.set(saved)
    gathered.count = known
    for (let i = 0; i < known; i++) this.#weights[saved[i] as number] = before[i] as number
    for (const [product, weight] of lowest ?? []) {
      const own = this.#weights[product] as number
      if (own === 0) gathered.products[gathered.count++] = product
      this.#weights[product] = Math.max(own, weight)
    }
  }

  #addSku(products: number[]): void {
    for (const product of products) {
      const isFound = this.#matched[product] !== 0
      if (!isFound) this.products[this.count++] = product
      this.scores[product] = SKU_SCORE + (isFound ? (this.scores[product] as number) : 0)
    }
  }

  #reserve(size: number): void {
    this.scores = grow(this.scores, size)
    this.products = grow(this.products, size)
    this.#matched = grow(this.#matched, size)
    this.#weights = grow(this.#weights, size)
    this.#gathered.products = grow(this.#gathered.products, size)
    this.#gathered.weights = grow(this.#gathered.weights, size)
  }
}

/** Each term once, with the largest share it has. */
const mergedOf = (lists: readonly (readonly Term[])[]): readonly Term[] => {
  const [first] = lists
  if (first && lists.length === 1) return first
  const shares = new Map<number, number>()
  for (const terms of lists)
    for (const { code, share } of terms) shares.set(code, Math.max(share, shares.get(code) ?? 0))
  return Array.from(shares, ([code, share]) => ({ code, share }))
}

/** About how many products fulfil a clause, at most; the rarest is looked at first. */
const breadth = ({ text }: SearchIndex, { ways }: Clause): number => {
  let sum = 0
  for (const way of ways) {
    const each = way.map((terms) => terms.reduce((having, { code }) => having + text.having(code), 0))
    sum += Math.min(...each)
  }
  return sum
}

/** For all searches of this process: a search runs to its end before the next begins. */
export const scorer = new TextScorer()

/** The tables by which an index weighs occurrences now. */
export const weighingOf = ({ text, size, relevance }: SearchIndex) => ({
  ...weightsOf(relevance),
  byName: shrinking(relevance.b, Math.min(LONGEST, text.totalNameLength / size)),
  byLength: shrinking(relevance.b, Math.min(LONGEST, text.totalLength / size)),
})
