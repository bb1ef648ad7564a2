import { hasBit } from './bitset.ts'
import type { FacetField } from './facet-field.ts'
import type { SearchFilters, SearchQuery } from './query.ts'
import type { SearchIndex } from './search-index.ts'
import { memberTest } from './within.ts'

/** What a query selects by, apart from pages and order. */
export type Selection = Pick<SearchQuery, 'text' | 'language'> & { filters: SearchFilters }

/** A filter on a field; `values` are those of the asked that the field has had so far. */
type Wanted = { name: string; asked: readonly string[]; field: FacetField | undefined; values: Set<number> }
type Wishes = { ofProducts: Wanted[]; ofVariants: Wanted[]; filters: SearchFilters; text: string }

/**
 * Tells what a product adds to the answer to a selection, as text: whether it matches, the values that facets count it
 * by, the prices it brings into the range, and its places in the orders; '' if it adds nothing. While the contributions of
 * all products that change are what they were before, so are total, facets, price range and all pages. (That a product's
 * words match is not looked at: of products whose contribution is the same, more may be said than is so.)
 *
 * `facts` stands for what `factsOf` tells of the product. Made once for a selection, this is asked about products whenever
 * they change; most are told apart by their category and brand in a fraction of a microsecond.
 */
export const contributionTo = (
  index: SearchIndex,
  { filters, text = '' }: Selection,
): ((product: number, facts: string) => string) => {
  const wanted = (name: string, asked: readonly string[]): Wanted =>
    resolved(index, { name, asked, field: undefined, values: new Set() })
  const each = (prefix: string, asked: Record<string, string[]> = {}) =>
    Object.entries(asked).flatMap(([name, values]) =>
      values.length > 0 ? wanted(`${prefix}.${name}`, values) : [],
    )
  const { category_id, brand, options, attributes } = filters
  const wishes: Wishes = {
    ofProducts: [
      ...(category_id === undefined ? [] : [wanted('category_id', [category_id])]),
      ...(brand?.length ? [wanted('brand', brand)] : []),
      ...each('attributes', attributes),
    ],
    ofVariants: each('options', options),
    filters,
    text: text.trim(),
  }
  const isWithin = filters.within && memberTest(index, filters.within)
  return (product, facts) => {
    if (isWithin && !isWithin(product)) return ''
    const added = contributionOf(index, wishes, product)
    return added === '' ? '' : `${added} ${facts}`
  }
}

/** Looks up what was asked for before any product had it. */
const resolved = (index: SearchIndex, wanted: Wanted): Wanted => {
  if (wanted.values.size === wanted.asked.length) return wanted
  wanted.field = index.fields.get(wanted.name)
  for (const value of wanted.asked) {
    const number = wanted.field?.find(value)
    if (number !== undefined) wanted.values.add(number)
  }
  return wanted
}

/** What a product or variant fails: none of the filters, one (by its number, price or stock), or more than can count. */
const NONE = -1
const PRICE = -2
const STOCK = -3
const SEVERAL = -4

const contributionOf = (index: SearchIndex, wishes: Wishes, product: number): string => {
  const { ofProducts, ofVariants, filters, text } = wishes
  let failed = NONE
  for (let nth = 0; nth < ofProducts.length; nth++) {
    const { field, values } = resolved(index, ofProducts[nth] as Wanted)
    if (field?.all.sets[field.all.codes[product] ?? 0]?.some((value) => values.has(value))) continue
    if (failed !== NONE) return ''
    failed = nth
  }
  const isAsAWhole =
    ofVariants.length === 0 &&
    filters.available === undefined &&
    filters.price?.min === undefined &&
    filters.price?.max === undefined
  // Then the facet of what it fails counts it by its facts, and nothing else does.
  if (failed !== NONE && isAsAWhole) return String(failed)
  const { start: starts, count: counts, price: prices, tuple: tuples, available } = index.variants
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = filters.price ?? {}
  const parts = new Set<string>()
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  const start = starts[product] as number
  for (let at = start; at < start + (counts[product] as number); at++) {
    const tuple = tuples[at] as number
    const price = prices[at] as number
    const has = hasBit(available, at)
    let only = failed
    const fail = (filter: number) => {
      only = only === NONE ? filter : SEVERAL
    }
    for (let nth = 0; nth < ofVariants.length; nth++) {
      const { field, values } = resolved(index, ofVariants[nth] as Wanted)
      if (!values.has(valueIn(index, field, tuple))) fail(ofProducts.length + nth)
    }
    if (price < min || price > max) fail(PRICE)
    if (filters.available !== undefined && has !== filters.available) fail(STOCK)
    if (only === SEVERAL) continue
    parts.add(String(only))
    if (only === NONE || only === PRICE) {
      lowest = Math.min(lowest, price)
      highest = Math.max(highest, price)
    }
    if (only === NONE) parts.add(`stock ${has}`)
    if (only === NONE) {
      for (const field of index.tuples.columns.keys())
        parts.add(`${field.number}=${valueIn(index, field, tuple)}`)
    } else if (only >= ofProducts.length) {
      const field = ofVariants[only - ofProducts.length]?.field
      parts.add(`${field?.number}=${valueIn(index, field, tuple)}`)
    }
  }
  if (parts.size === 0 && !isAsAWhole) return ''
  const isOfSku = text !== '' && index.variants.productsOfCode(text).includes(product)
  return [failed, isOfSku, lowest, highest, ...[...parts].sort()].join()
}

/** The number of a variant's value, -1 where it has none. */
const valueIn = (index: SearchIndex, field: FacetField | undefined, tuple: number): number =>
  ((field && index.tuples.columns.get(field)?.[tuple]) ?? 0) - 1

/** What all selections count and order a product by, as text. */
export const factsOf = (index: SearchIndex, product: number): string => {
  const values: string[] = []
  for (const { name, inStock, all } of index.fields.values())
    if (!inStock && name !== 'available') values.push((all.sets[all.codes[product] ?? 0] ?? []).join('.'))
  return [index.lowestPrice[product], index.createdAt[product], index.nameKeys[product], ...values].join()
}
