import { fold } from '@selvedge/kernel/text'
import type { Language } from '../analysis/languages.ts'
import type { TextQuery } from '../analysis/text-query.ts'
import type { OwnSynonym, Words } from '../analysis/thesaurus.ts'
import { fashionWords } from '../analysis/words/all.ts'
import { assignFields, assignOptions, assignStock } from './assign-fields.ts'
import { Bestsellers } from './bestsellers.ts'
import { clearBit, hasBit, setBit, wordsFor } from './bitset.ts'
import { assertPrice, instantOf, type SearchDocument } from './document.ts'
import { FacetField } from './facet-field.ts'
import { KeyTable } from './key-table.ts'
import { uuidKey, uuidText } from './keys.ts'
import { Languages } from './languages.ts'
import { Layouts } from './layouts.ts'
import { OptionTuples } from './option-tuples.ts'
import { type Relevance, standardRelevance } from './relevance.ts'
import { weighingOf } from './score-text.ts'
import { SortedList } from './sorted-list.ts'
import { MAX_PRODUCTS, TextIndex, textsOf } from './text-index.ts'
import { grow } from './typed-arrays.ts'
import { Variants } from './variants.ts'

/** What an index is told about its texts and how to find in them. */
export type IndexSettings = {
  /** The languages that texts are in. */
  languages: readonly Language[]
  words: Words
  relevance: Relevance
}

const standard: IndexSettings = { languages: ['en'], words: fashionWords, relevance: standardRelevance }

/**
 * The catalogue as columns, changed in place. Each product has an ordinal, its place in every column; that of
 * a removed product goes to the next new one. What `search` reads is whole after every call.
 */
export class SearchIndex {
  /** Ordinals are below this. */
  end = 0
  /** How many products there are. */
  size = 0
  /** By product. */
  alive = new Uint32Array(0) // bits
  lowestPrice = new Float64Array(0)
  highestPrice = new Float64Array(0)
  lowestInStock = new Float64Array(0)
  highestInStock = new Float64Array(0)
  createdAt = new Float64Array(0) // milliseconds
  readonly nameKeys: string[] = []
  readonly ids = new KeyTable(4)
  readonly tuples = new OptionTuples()
  readonly layouts = new Layouts(this.tuples)
  readonly variants = new Variants(this.tuples)
  /** As they were written, and by language what is translated of them: a product is found by either. */
  readonly text: TextIndex
  readonly bestsellers = new Bestsellers()
  readonly languages: Languages
  /** Another one may be put in its place at any time: the index does not depend on it. */
  relevance: Relevance
  readonly fields = new Map<string, FacetField>()
  readonly orders = {
    price: this.#orderBy((a, b) => order(this.lowestPrice[a] as number, this.lowestPrice[b] as number)),
    created_at: this.#orderBy((a, b) => order(this.createdAt[a] as number, this.createdAt[b] as number)),
    name: this.#orderBy((a, b) => order(this.nameKeys[a] as string, this.nameKeys[b] as string)),
  }
  #weighing: { version: string; relevance: Relevance; tables: ReturnType<typeof weighingOf> } | undefined
  readonly #free: number[] = []
  #priceRange: readonly [number, number] | undefined // since the last change
  #severalPrices: Uint32Array | undefined // since the last change

  constructor(settings: Partial<IndexSettings> = {}) {
    const { languages, words, relevance } = { ...standard, ...settings }
    this.text = new TextIndex(languages)
    this.relevance = relevance
    this.languages = new Languages(this.text, words)
  }

  /** What somebody typed, in the language of whoever did, as what is asked of the texts. */
  read(text: string, asked: { language: Language; typing: boolean }): TextQuery {
    return this.languages.read(text, asked)
  }

  /** The texts in which is looked for what somebody types in a language. */
  textsIn(language: Language): readonly TextIndex[] {
    return this.languages.textsIn(language)
  }

  /** What was sold of products, which they are ordered by from now on; of as many units the higher id first. */
  setSales(sales: Iterable<{ product_id: string; units: number }>): void {
    const sold: { product: number; units: number }[] = []
    for (const { product_id, units } of sales) {
      const product = this.ordinalOf(product_id)
      if (product !== undefined && units > 0) sold.push({ product, units })
    }
    sold.sort((a, b) => b.units - a.units || this.ids.compare(b.product, a.product))
    this.bestsellers.replace(
      sold.map(({ product }) => product),
      this.end,
    )
  }

  /** Puts a shop's own synonyms in place of those it had. Texts stay as they are indexed. */
  setOwnWords(own: readonly OwnSynonym[]): void {
    this.languages.setOwnWords(own)
  }

  /** The tables by which occurrences weigh now. */
  weighing(): ReturnType<typeof weighingOf> {
    const version = `${this.text.version} ${this.size}`
    const known = this.#weighing
    if (known?.version === version && known.relevance === this.relevance) return known.tables
    const tables = weighingOf(this)
    this.#weighing = { version, relevance: this.relevance, tables }
    return tables
  }

  /**
   * Adds these products or replaces them. Throws a TypeError or RangeError on a document whose id is no UUID or
   * that has an instant or a price that is none; those before it are then in, it and those behind are not.
   */
  put(documents: Iterable<SearchDocument>): void {
    try {
      for (const document of documents) this.#putOne(document)
    } finally {
      for (const list of Object.values(this.orders)) list.settle()
      this.languages.settle()
    }
  }

  /** False if there was no such product. */
  remove(productId: string): boolean {
    const product = this.ordinalOf(productId)
    if (product === undefined) return false
    for (const list of Object.values(this.orders)) list.delete(product)
    for (const field of this.fields.values()) {
      field.all.assign(product, [])
      field.inStock?.assign(product, [])
    }
    this.text.remove(product)
    this.languages.translate(product, [])
    this.variants.clear(product)
    this.bestsellers.remove(product)
    this.layouts.assign(product, [])
    this.ids.delete(product)
    this.nameKeys[product] = ''
    clearBit(this.alive, product)
    this.#free.push(product)
    this.size--
    this.#priceRange = undefined
    this.#severalPrices = undefined
    return true
  }

  /** The lowest and the highest price of all variants. */
  priceRange(): readonly [number, number] {
    if (this.#priceRange) return this.#priceRange
    let lowest = Number.POSITIVE_INFINITY
    let highest = Number.NEGATIVE_INFINITY
    for (let product = 0; product < this.end; product++) {
      if (!hasBit(this.alive, product)) continue
      lowest = Math.min(lowest, this.lowestPrice[product] as number)
      highest = Math.max(highest, this.highestPrice[product] as number)
    }
    this.#priceRange = [lowest, highest]
    return this.#priceRange
  }

  /** The products whose variants do not all cost the same, as bits. */
  ofSeveralPrices(): Uint32Array {
    if (this.#severalPrices) return this.#severalPrices
    const several = new Uint32Array(wordsFor(this.end))
    for (let product = 0; product < this.end; product++)
      if (this.lowestPrice[product] !== this.highestPrice[product]) setBit(several, product)
    this.#severalPrices = several
    return several
  }

  /** The names of all fields, in the order in which facets are shown. */
  fieldNames(): string[] {
    return [...this.fields.keys()].sort()
  }

  /** The ordinal of a product; undefined if there is none. */
  ordinalOf(productId: string): number | undefined {
    return this.#find(uuidKey(productId))
  }

  /** The id of the product with this ordinal. */
  idOf(product: number): string {
    return uuidText(this.ids.key(product))
  }

  /** Everything that it holds, as arrays which it goes on changing; settled. */
  parts() {
    const { end, size, alive, createdAt, lowestPrice, highestPrice, lowestInStock, highestInStock } = this
    return {
      ...{ end, size, alive, createdAt, lowestPrice, highestPrice, lowestInStock, highestInStock },
      free: Uint32Array.from(this.#free),
      nameKeys: this.nameKeys,
      ids: this.ids.parts(),
      fields: Object.fromEntries([...this.fields].map(([name, field]) => [name, field.parts()])),
      tuples: this.tuples.parts(),
      layouts: this.layouts.parts(),
      variants: this.variants.parts(),
      text: this.text.parts(),
      translations: this.languages.parts(),
      orders: {
        price: this.orders.price.parts(),
        created_at: this.orders.created_at.parts(),
        name: this.orders.name.parts(),
      },
    }
  }

  /** Takes over the parts of another index, which is given up, or a copy of them. Onto an index that is new. */
  restore(saved: IndexParts): void {
    const { free, nameKeys, ids, fields, tuples, layouts, variants, text, translations, orders, ...columns } =
      saved
    Object.assign(this, columns)
    for (const product of free) this.#free.push(product)
    for (const [product, key] of nameKeys.entries()) this.nameKeys[product] = key
    this.ids.restore(ids)
    for (const [name, parts] of Object.entries(fields)) this.field(name).restore(parts)
    this.tuples.restore(tuples, this.fields)
    this.layouts.restore(layouts)
    this.variants.restore(variants)
    this.text.restore(text)
    this.languages.restore(translations)
    this.orders.price.restore(orders.price)
    this.orders.created_at.restore(orders.created_at)
    this.orders.name.restore(orders.name)
  }

  #putOne(document: SearchDocument): void {
    const key = uuidKey(document.product_id)
    const createdAt = instantOf(document)
    for (const variant of document.variants) assertPrice(variant)
    const known = this.#find(key)
    const product = known ?? this.#addProduct(key)
    assignFields(this, product, document)
    const tuples = document.variants.map(({ options }) =>
      this.tuples.take(
        Object.entries(options).map(([name, value]) => {
          const field = this.field(`options.${name}`)
          return [field, field.code(value)] as const
        }),
      ),
    )
    this.variants.replace(product, document.variants, tuples)
    this.layouts.assign(product, tuples)
    assignStock(this, product)
    assignOptions(this, product, 'all')
    this.text.put(product, textsOf(document))
    this.languages.translate(product, document.translations ?? [])

    this.#priceRange = undefined
    this.#severalPrices = undefined
    const prices = document.variants.map((variant) => variant.price_amount)
    const lowestPrice = Math.min(...prices)
    const nameKey = fold(document.name)
    const stale = this.#staleOrders(product, { lowestPrice, createdAt, nameKey })
    if (known !== undefined) for (const list of stale) list.delete(product)
    // The same words in another order weigh the same, but begin another name.
    if (nameKey !== this.nameKeys[product]) this.text.touch()
    this.lowestPrice[product] = lowestPrice
    this.highestPrice[product] = Math.max(...prices)
    this.createdAt[product] = createdAt
    this.nameKeys[product] = nameKey
    for (const list of known === undefined ? Object.values(this.orders) : stale) list.insert(product)
  }

  /** The orders in which these keys would move the product. */
  #staleOrders(
    product: number,
    keys: { lowestPrice: number; createdAt: number; nameKey: string },
  ): SortedList[] {
    const { price, created_at, name } = this.orders
    const stale: SortedList[] = []
    if (this.lowestPrice[product] !== keys.lowestPrice) stale.push(price)
    if (this.createdAt[product] !== keys.createdAt) stale.push(created_at)
    if (this.nameKeys[product] !== keys.nameKey) stale.push(name)
    return stale
  }

  #addProduct(key: Uint32Array): number {
    const product = this.#free.pop() ?? this.end
    if (product === MAX_PRODUCTS) throw new RangeError(`an index holds at most ${MAX_PRODUCTS} products`)
    this.end = Math.max(this.end, product + 1)
    this.alive = grow(this.alive, wordsFor(this.end))
    this.lowestPrice = grow(this.lowestPrice, this.end)
    this.highestPrice = grow(this.highestPrice, this.end)
    this.lowestInStock = grow(this.lowestInStock, this.end)
    this.highestInStock = grow(this.highestInStock, this.end)
    this.createdAt = grow(this.createdAt, this.end)
    setBit(this.alive, product)
    this.ids.add(product, key)
    this.size++
    return product
  }

  /** The field of this name, a new one where no product has had it. */
  field(name: string): FacetField {
    const known = this.fields.get(name)
    if (known) return known
    const field = new FacetField(name, this.fields.size)
    this.fields.set(name, field)
    return field
  }

  #find(key: Uint32Array): number | undefined {
    return this.ids.find(key)[0]
  }

  #orderBy(compare: (a: number, b: number) => number): SortedList {
    return new SortedList((a, b) => compare(a, b) || this.ids.compare(a, b))
  }
}

export type IndexParts = ReturnType<SearchIndex['parts']>

const order = <Key extends number | string>(a: Key, b: Key): number => (a < b ? -1 : a > b ? 1 : 0)
