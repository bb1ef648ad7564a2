import { analyse } from '@selvedge/kernel/text'
import type { SearchIndex } from './search-index.ts'
import { MAX_WEIGHT } from './text-index.ts'
import { grow } from './typed-arrays.ts'

/** BM25's saturation, in units of a term's weight, and how much a long text counts against a product. */
export const K1 = 8
export const B = 0.5
/** What having exactly the SKU searched for adds: more than any words can. */
export const SKU_SCORE = 1e6

/**
 * How rare a term is: BM25's idf in the form that is never negative (Robertson and Zaragoza, The Probabilistic
 * Relevance Framework, 2009; the + 1 is Lucene's).
 */
export const idf = (products: number, having: number): number =>
  Math.log(1 + (products - having + 0.5) / (having + 0.5))

/**
 * What a term adds to a product's score: BM25F with one length for all fields, where the term frequency is the
 * sum of its occurrences weighted by field. `lengthRatio`: the product's length to the mean.
 */
export const termScore = (rarity: number, weight: number, lengthRatio: number): number =>
  (rarity * weight * (K1 + 1)) / (weight + K1 * (1 - B + B * lengthRatio))

/**
 * Finds and scores the products having every term of a text; the last term stands for all that begin with it,
 * taken as one term. The buffers are reused: a result is good until the next call.
 */
export class TextScorer {
  /** By product, for those found. */
  scores = new Float64Array(0)
  /** The products found, `count` of them, in no order. */
  products = new Uint32Array(0)
  count = 0
  #matched = new Uint32Array(0) // by product: how many of the terms; 0 between calls
  #weights = new Uint32Array(0) // by product: of the terms that the last one stands for; 0 between calls
  #gathered = new Uint32Array(0)

  run(index: SearchIndex, text: string): void {
    this.#reserve(index.end)
    const terms = analyse(text)
    const last = terms.at(-1)
    const distinct = [...new Set(terms)]
    this.count = 0
    for (const [i, term] of distinct.entries()) {
      const postings = term === last ? this.#gather(index, term) : index.text.postings(term)
      this.#addTerm(index, postings ?? NONE, i)
    }
    this.#keepFull(distinct.length)
    this.#addSku(index.variants.productsOfSku(text))
    for (let i = 0; i < this.count; i++) this.#matched[this.products[i] as number] = 0
  }

  /** The postings of all terms that begin so, as if of one: weights added up, products in no order. */
  #gather(index: SearchIndex, prefix: string): Uint32Array {
    const lists = [...index.text.postingsFrom(prefix)]
    if (lists.length < 2) return lists[0] ?? NONE
    const weights = this.#weights
    const gathered = this.#gathered
    let count = 0
    for (const list of lists) {
      for (let i = 0; i < list.length; i++) {
        const product = (list[i] as number) >>> 8
        const weight = weights[product] as number
        if (weight === 0) gathered[count++] = product
        weights[product] = weight + ((list[i] as number) & 255)
      }
    }
    for (let i = 0; i < count; i++) {
      const product = gathered[i] as number
      gathered[i] = product * 256 + Math.min(MAX_WEIGHT, weights[product] as number)
      weights[product] = 0
    }
    return gathered.subarray(0, count)
  }

  /** Term number `nth` of the text: products that have all those before it stay in the running. */
  #addTerm(index: SearchIndex, postings: Uint32Array, nth: number): void {
    const { lengths, totalLength } = index.text
    const { scores, products } = this
    const matched = this.#matched
    const rarity = idf(index.size, postings.length)
    const perTerm = index.size / totalLength
    for (let i = 0; i < postings.length; i++) {
      const posting = postings[i] as number
      const product = posting >>> 8
      if (matched[product] !== nth) continue
      const score = termScore(rarity, posting & 255, (lengths[product] as number) * perTerm)
      matched[product] = nth + 1
      if (nth === 0) {
        products[this.count++] = product
        scores[product] = score
      } else scores[product] = (scores[product] as number) + score
    }
  }

  /** Drops the products that lack one of the terms. */
  #keepFull(terms: number): void {
    const found = this.count
    this.count = 0
    for (let i = 0; i < found; i++) {
      const product = this.products[i] as number
      if (this.#matched[product] === terms) this.products[this.count++] = product
      else this.#matched[product] = 0
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
    this.#gathered = grow(this.#gathered, size)
  }
}

const NONE = new Uint32Array(0)

/** For all searches of this process: a search runs to its end before the next begins. */
export const scorer = new TextScorer()
