import { analyse } from '@selvedge/kernel/text'
import type { SearchDocument } from './document.ts'
import { firstIndex, SortedList } from './sorted-list.ts'
import { TermLists } from './term-lists.ts'
import { grow } from './typed-arrays.ts'

/** What one occurrence of a term counts, by where it stands. */
export const WEIGHTS = { name: 6, brand: 4, value: 3, description: 1 } as const

/** A posting is `product * 256 + weight`: products below 2^24, weights saturate. */
export const MAX_PRODUCTS = 1 << 24
export const MAX_WEIGHT = 255

/**
 * The inverted index: for each term the products having it, ascending, each with the sum of the weights of
 * its occurrences, four bytes in all. The terms of each product are kept too, so that a product can be taken
 * out or changed by touching only the terms that differ.
 */
export class TextIndex {
  /** By product: how many terms its text has, with repetitions. */
  lengths = new Uint32Array(0)
  /** Of all products. */
  totalLength = 0
  /** Another one whenever anything has changed that finds or scores by text. */
  version = 0
  readonly #codeOf = new Map<string, number>()
  readonly #terms: string[] = []
  readonly #postings: Uint32Array[] = []
  readonly #counts: number[] = []
  readonly #free: number[] = []
  readonly #vocabulary = new SortedList((a, b) =>
    (this.#terms[a] as string) < (this.#terms[b] as string) ? -1 : a === b ? 0 : 1,
  )
  readonly #termLists = new TermLists()

  /** Puts the text of a product in place of what it had. */
  put(product: number, document: SearchDocument): void {
    this.lengths = grow(this.lengths, product + 1)
    const { weights, length } = weigh(document)
    const after = new Uint32Array(weights.size)
    let i = 0
    for (const [term, weight] of weights) {
      const code = this.#code(term)
      after[i++] = code
      this.#setPosting(code, product, weight)
    }
    after.sort()
    for (const code of this.#termLists.of(product))
      if (!includesSorted(after, code)) this.#deletePosting(code, product)
    this.#termLists.replace(product, after)
    if (length !== this.lengths[product]) this.version++
    this.totalLength += length - (this.lengths[product] as number)
    this.lengths[product] = length
  }

  /** Says that something has changed which finds or scores by text and is not kept here. */
  touch(): void {
    this.version++
  }

  remove(product: number): void {
    for (const code of this.#termLists.of(product)) this.#deletePosting(code, product)
    this.#termLists.replace(product, new Uint32Array(0))
    this.totalLength -= this.lengths[product] as number
    this.lengths[product] = 0
  }

  /** Makes the terms that were put findable by their beginning. */
  settle(): void {
    this.#vocabulary.settle()
  }

  /** The postings of a term; undefined if no product has it. */
  postings(term: string): Uint32Array | undefined {
    const code = this.#codeOf.get(term)
    return code === undefined ? undefined : this.#postingsOf(code)
  }

  /** The postings of each term that begins so. */
  *postingsFrom(prefix: string): Generator<Uint32Array> {
    for (const code of this.#vocabulary.from((term) => (this.#terms[term] as string) < prefix)) {
      if (!(this.#terms[code] as string).startsWith(prefix)) return
      yield this.#postingsOf(code)
    }
  }

  parts() {
    return {
      lengths: this.lengths,
      totalLength: this.totalLength,
      terms: this.#terms,
      postings: this.#terms.map((_, code) => this.#postingsOf(code)),
      termLists: this.#termLists.parts(),
      vocabulary: this.#vocabulary.parts(),
    }
  }

  /** Onto an index that is new. */
  restore({ lengths, totalLength, terms, postings, termLists, vocabulary }: TextParts): void {
    this.lengths = lengths
    this.totalLength = totalLength
    for (const [code, term] of terms.entries()) {
      const list = postings[code] as Uint32Array
      this.#terms[code] = term
      this.#postings[code] = list
      this.#counts[code] = list.length
      if (list.length > 0) this.#codeOf.set(term, code)
      else this.#free.push(code)
    }
    this.#termLists.restore(termLists)
    this.#vocabulary.restore(vocabulary)
  }

  #postingsOf(code: number): Uint32Array {
    return (this.#postings[code] as Uint32Array).subarray(0, this.#counts[code])
  }

  #code(term: string): number {
    const known = this.#codeOf.get(term)
    if (known !== undefined) return known
    const code = this.#free.pop() ?? this.#terms.length
    this.#codeOf.set(term, code)
    this.#terms[code] = term
    this.#postings[code] = new Uint32Array(2)
    this.#counts[code] = 0
    this.#vocabulary.insert(code)
    return code
  }

  #setPosting(code: number, product: number, weight: number): void {
    const count = this.#counts[code] as number
    const list = grow(this.#postings[code] as Uint32Array, count + 1)
    this.#postings[code] = list
    const posting = product * 256 + weight
    const isLast = count === 0 || (list[count - 1] as number) < product * 256
    const at = isLast ? count : firstIndex(count, (i) => (list[i] as number) >= product * 256)
    if (isLast || (list[at] as number) >>> 8 !== product) {
      list.copyWithin(at + 1, at, count)
      this.#counts[code] = count + 1
    } else if (list[at] === posting) return
    list[at] = posting
    this.version++
  }

  #deletePosting(code: number, product: number): void {
    const list = this.#postings[code] as Uint32Array
    const count = this.#counts[code] as number
    list.copyWithin(
      firstIndex(count, (i) => (list[i] as number) >= product * 256),
      firstIndex(count, (i) => (list[i] as number) >= (product + 1) * 256),
      count,
    )
    this.#counts[code] = count - 1
    this.version++
    if (count > 1) return
    this.#vocabulary.delete(code)
    this.#codeOf.delete(this.#terms[code] as string)
    this.#free.push(code)
  }
}

type TextParts = ReturnType<TextIndex['parts']>

const includesSorted = (list: Uint32Array, item: number): boolean =>
  list[firstIndex(list.length, (i) => (list[i] as number) >= item)] === item

/** The terms of a document with their weights, and how many occurrences there are. */
const weigh = (document: SearchDocument): { weights: Map<string, number>; length: number } => {
  const weights = new Map<string, number>()
  let length = 0
  const add = (text: string, weight: number) => {
    for (const term of analyse(text)) {
      weights.set(term, Math.min(MAX_WEIGHT, (weights.get(term) ?? 0) + weight))
      length++
    }
  }
  add(document.name, WEIGHTS.name)
  add(document.brand, WEIGHTS.brand)
  for (const value of facetTexts(document)) add(value, WEIGHTS.value)
  add(document.description, WEIGHTS.description)
  return { weights, length }
}

/** What a product's facets say, each value once: category names, attribute values, option values. */
const facetTexts = (document: SearchDocument): Set<string> => {
  const texts = new Set(document.category_names)
  for (const values of Object.values(document.attributes)) for (const value of values) texts.add(value)
  for (const variant of document.variants)
    for (const value of Object.values(variant.options)) texts.add(value)
  return texts
}
