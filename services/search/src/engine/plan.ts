import { setBit, wordsFor } from './bitset.ts'
import type { FacetField } from './facet-field.ts'
import type { SearchFilters } from './query.ts'
import type { SearchIndex } from './search-index.ts'
import { maskWithin } from './within.ts'

/** A filter on a field's values, resolved against the index. */
export type Filter = {
  field: FacetField | undefined
  /** The products that have one of the values; for a field of variants, on some variant or other. */
  mask: Uint32Array
  /** What a variant failing it has set in its failures; 0 for a filter on products. */
  bit: number
}

/** A query's filters, ready to run. */
export type Plan = {
  filters: Filter[]
  /** The filters on option fields among them. */
  optionFilters: number
  /** By option tuple: the bits of the option filters that it fails. Empty without such filters. */
  tupleFailures: Uint32Array
  available: boolean | undefined
  /** Inclusive; unlimited without a price filter. */
  minPrice: number
  maxPrice: number
  hasPrice: boolean
}

/** The bits beside those of option filters, from bit 0 up. */
export const PRICE_BIT = 1 << 29
export const STOCK_BIT = 1 << 30
const MAX_OPTION_FILTERS = 29

/** Throws a RangeError on filters on more than 29 option fields. */
export const plan = (index: SearchIndex, filters: SearchFilters): Plan => {
  const compiled: Filter[] = []
  const add = (name: string, values: string[] | undefined, bit: number) => {
    if (values && values.length > 0) compiled.push(filterOn(index, { name, values, bit }))
  }
  if (filters.within) compiled.push({ field: undefined, mask: maskWithin(index, filters.within), bit: 0 })
  if (filters.category_id !== undefined) add('category_id', [filters.category_id], 0)
  add('brand', filters.brand, 0)
  for (const [name, values] of Object.entries(filters.attributes ?? {})) add(`attributes.${name}`, values, 0)
  if (filters.available !== undefined) add('available', [String(filters.available)], STOCK_BIT)
  const options = Object.entries(filters.options ?? {}).filter(([, values]) => values.length > 0)
  if (options.length > MAX_OPTION_FILTERS)
    throw new RangeError(`at most ${MAX_OPTION_FILTERS} option filters`)
  const tupleFailures = new Uint32Array(options.length > 0 ? index.tuples.end : 0)
  for (const [i, [name, values]] of options.entries()) {
    add(`options.${name}`, values, 1 << i)
    markFailures(index, tupleFailures, { field: index.fields.get(`options.${name}`), values, bit: 1 << i })
  }
  const { min, max } = filters.price ?? {}
  return {
    filters: compiled,
    optionFilters: options.length,
    tupleFailures,
    available: filters.available,
    minPrice: min ?? Number.NEGATIVE_INFINITY,
    maxPrice: max ?? Number.POSITIVE_INFINITY,
    hasPrice: min !== undefined || max !== undefined,
  }
}

/** The same but for the price filter. */
export const withoutPrice = (plan: Plan): Plan => ({
  ...plan,
  minPrice: Number.NEGATIVE_INFINITY,
  maxPrice: Number.POSITIVE_INFINITY,
  hasPrice: false,
})

/** Whether a variant's bit of failure is that of an option filter. */
export const isOnOption = (bit: number): boolean => bit !== 0 && bit < PRICE_BIT

/** Whether the filters' masks alone tell what matches: at most one thing is asked of a variant, that it can be bought. */
export const isOfMasks = (plan: Plan): boolean =>
  plan.optionFilters === 0 && plan.available !== false && !plan.hasPrice

const filterOn = (
  index: SearchIndex,
  { name, values, bit }: { name: string; values: string[]; bit: number },
): Filter => {
  const field = index.fields.get(name)
  const masks = numbersOf(field, values).map((value) => (field as FacetField).all.mask(value, index.end))
  const [first, ...others] = masks
  if (first && others.length === 0) return { field, mask: first, bit }
  const mask = new Uint32Array(wordsFor(index.end))
  for (const each of masks)
    for (let i = 0; i < mask.length; i++) mask[i] = (mask[i] as number) | (each[i] as number)
  return { field, mask, bit }
}

const markFailures = (
  index: SearchIndex,
  failures: Uint32Array,
  { field, values, bit }: { field: FacetField | undefined; values: string[]; bit: number },
): void => {
  const numbers = field && index.tuples.columns.get(field)
  const passing = new Uint32Array(wordsFor((field?.values.length ?? 0) + 1))
  for (const value of numbersOf(field, values)) setBit(passing, value + 1)
  for (let tuple = 0; tuple < failures.length; tuple++) {
    const value = numbers?.[tuple] ?? 0
    const passes = ((passing[value >>> 5] as number) >>> (value & 31)) & 1
    if (passes === 0) failures[tuple] = (failures[tuple] as number) | bit
  }
}

/** The numbers of those values that the field has ever had. */
const numbersOf = (field: FacetField | undefined, values: string[]): number[] =>
  [...new Set(values)].map((value) => field?.find(value)).filter((value) => value !== undefined)
