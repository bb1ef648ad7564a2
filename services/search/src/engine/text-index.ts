import type { Language } from '../analysis/languages.ts'
import { wordsOf } from '../analysis/words-of.ts'
import type { DocumentTranslation, SearchDocument } from './document.ts'
import { LONGEST, type Occurrences, packOccurrences, type TextField } from './relevance.ts'
import { firstIndex } from './sorted-list.ts'
import { TermLists } from './term-lists.ts'
import { grow } from './typed-arrays.ts'
import { Vocabulary } from './vocabulary.ts'

/** A posting is `product * 256 + occurrences`: products below 2^24. */
export const MAX_PRODUCTS = 1 << 24

/** A product's two lengths in one number, which is looked up once. Both are at most `LONGEST`. */
const SECOND = LONGEST + 1
export const lengthIn = (size: number): number => (size / SECOND) >>> 0
export const nameLengthIn = (size: number): number => size & LONGEST

/**
 * The inverted index: for each word the products having it, ascending, each with how often its fields do, four bytes in all.
 * What that weighs is decided by the query. The words of each product are kept too, so that a product can be taken out or
 * changed by touching only the words that differ.
 */
export class TextIndex {
  /** By product: how many words its text and its name have, with repetitions; read by `lengthIn` and `nameLengthIn`. */
  sizes = new Uint32Array(0)
  /** Of all products. */
  totalLength = 0
  totalNameLength = 0
  /** Another one whenever anything has changed that finds or scores by text. */
  version = 0
  readonly vocabulary: Vocabulary
  readonly #postings: Uint32Array[] = []
  readonly #counts: number[] = []
  readonly #termLists = new TermLists()

  constructor(languages: readonly Language[]) {
    this.vocabulary = new Vocabulary(languages)
  }

  /** Puts the text of a product in place of what it had. */
  put(product: number, texts: ProductTexts): void {
    const { words, nameLength, length } = readTexts(texts)
    const after = new Uint32Array(words.size)
    let i = 0
    for (const [word, occurrences] of words) {
      const code = this.vocabulary.add(word)
      after[i++] = code
      this.#setPosting(code, product, packOccurrences(occurrences))
    }
    after.sort()
    for (const code of this.#termLists.of(product))
      if (!includesSorted(after, code)) this.#deletePosting(code, product)
    this.#termLists.replace(product, after)
    this.#setSize(product, length, nameLength)
  }

  /** Says that something has changed which finds or scores by text and is not kept here. */
  touch(): void {
    this.version++
  }

  remove(product: number): void {
    for (const code of this.#termLists.of(product)) this.#deletePosting(code, product)
    this.#termLists.replace(product, new Uint32Array(0))
    this.#setSize(product, 0, 0)
  }

  /** Whether anything is kept of a product. */
  has(product: number): boolean {
    return (this.sizes[product] ?? 0) > 0
  }

  /** Makes the words that were put findable by their beginning. */
  settle(): void {
    this.vocabulary.settle()
  }

  /** The postings of a word by its number. */
  postings(code: number): Uint32Array {
    return (this.#postings[code] as Uint32Array).subarray(0, this.#counts[code])
  }

  /** How many products have a word, by its number. */
  having(code: number): number {
    return this.#counts[code] as number
  }

  parts() {
    const { sizes, totalLength, totalNameLength } = this
    return {
      ...{ sizes, totalLength, totalNameLength },
      vocabulary: this.vocabulary.parts(),
      postings: this.#counts.map((_, code) => this.postings(code)),
      termLists: this.#termLists.parts(),
    }
  }

  /** Onto an index that is new. */
  restore({ vocabulary, postings, termLists, ...sizes }: TextParts): void {
    Object.assign(this, sizes)
    for (const [code, list] of postings.entries()) {
      this.#postings[code] = list
      this.#counts[code] = list.length
    }
    this.vocabulary.restore(vocabulary, (code) => (this.#counts[code] ?? 0) > 0)
    this.#termLists.restore(termLists)
  }

  #setSize(product: number, length: number, nameLength: number): void {
    this.sizes = grow(this.sizes, product + 1)
    const before = this.sizes[product] as number
    const size = length * SECOND + nameLength
    if (size === before) return
    this.version++
    this.totalLength += length - lengthIn(before)
    this.totalNameLength += nameLength - nameLengthIn(before)
    this.sizes[product] = size
  }

  #setPosting(code: number, product: number, occurrences: number): void {
    const count = this.#counts[code] ?? 0
    const list = grow(this.#postings[code] ?? new Uint32Array(2), count + 1)
    this.#postings[code] = list
    this.#counts[code] = count
    const posting = product * 256 + occurrences
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
    this.#postings[code] = new Uint32Array(2)
    this.vocabulary.delete(code)
  }
}

type TextParts = ReturnType<TextIndex['parts']>

const includesSorted = (list: Uint32Array, item: number): boolean =>
  list[firstIndex(list.length, (i) => (list[i] as number) >= item)] === item

/** The texts of a product by their fields, the values each once. */
export type ProductTexts = Record<Exclude<TextField, 'value'>, string> & { values: Iterable<string> }

/** The words of texts, how often each field has them, and how many there are. */
const readTexts = ({ name, brand, values, description }: ProductTexts) => {
  const words = new Map<string, Occurrences>()
  let length = 0
  const read = (text: string, field: TextField) => {
    for (const word of wordsOf(text)) {
      const occurrences = words.get(word) ?? { name: 0, brand: 0, value: 0, description: 0 }
      occurrences[field]++
      words.set(word, occurrences)
      length++
    }
  }
  read(name, 'name')
  const nameLength = Math.min(length, LONGEST)
  read(brand, 'brand')
  for (const value of values) read(value, 'value')
  read(description, 'description')
  return { words, nameLength, length: Math.min(length, LONGEST) }
}

/** The texts of a document as they were written. */
export const textsOf = (document: SearchDocument): ProductTexts => {
  const { name, brand, description } = document
  return { name, brand, description, values: facetTexts(document) }
}

/** Those of a translation. */
export const translatedTexts = ({ name, category_names }: DocumentTranslation): ProductTexts => ({
  ...{ name, brand: '', description: '' },
  values: new Set(category_names),
})

/** What a product's facets say, each value once: category names, attribute values, option values. */
const facetTexts = (document: SearchDocument): Set<string> => {
  const texts = new Set(document.category_names)
  for (const values of Object.values(document.attributes)) for (const value of values) texts.add(value)
  for (const variant of document.variants)
    for (const value of Object.values(variant.options)) texts.add(value)
  return texts
}
