import type { FacetField } from './facet-field.ts'
import type { Plan } from './plan.ts'
import type { Facet } from './query.ts'
import type { SearchIndex } from './search-index.ts'
import type { SetColumn } from './set-column.ts'

/** A facet being counted. */
export type FacetCount = {
  field: FacetField
  /** Products by value. */
  counts: Uint32Array
  /** Whether variants of a product may differ in it. */
  ofVariants: boolean
  /** By value: the last product that walking counted for it, + 1. */
  seen: Uint32Array
  /** What a variant failing this field's own filter has set in its failures; 0 without such a filter. */
  bit: number
  /** For an option, by tuple: the value's number + 1. */
  numbers: Uint32Array | undefined
}

/** Products, `count` of them; if they are left out, all those are meant that are not in the list. */
export type ProductList = { products: Uint32Array; count: number; areLeftOut: boolean }

/** The facets to count: all, or those named that exist. */
export const startFacets = (index: SearchIndex, plan: Plan, wanted: true | string[]): FacetCount[] => {
  const names = wanted === true ? index.fieldNames() : [...new Set(wanted)]
  return names.flatMap((name) => {
    const field = index.fields.get(name)
    if (!field) return []
    const { length } = field.values
    field.all.reserve(index.end)
    field.inStock?.reserve(index.end)
    return {
      field,
      counts: new Uint32Array(length),
      ofVariants: field.inStock !== undefined || name === 'available',
      seen: new Uint32Array(length),
      bit: plan.filters.find((filter) => filter.field === field)?.bit ?? 0,
      numbers: index.tuples.columns.get(field),
    }
  })
}

/** Where products judged as a whole have their values: of what is in stock if only that is asked for. */
export const columnOf = ({ field }: FacetCount, plan: Plan): SetColumn =>
  (plan.available === true ? field.inStock : undefined) ?? field.all

/** Adds the products' values to `counts`. */
export const tally = (
  column: SetColumn,
  { products, count, areLeftOut }: ProductList,
  counts: Uint32Array,
): void => {
  const { codes, sets, totals } = column
  const step = areLeftOut ? -1 : 1
  if (areLeftOut)
    for (let value = 0; value < totals.length && value < counts.length; value++)
      add(counts, value, totals[value] as number)
  if (count < sets.length) {
    for (let i = 0; i < count; i++)
      addSet(counts, sets[codes[products[i] as number] as number] as number[], step)
    return
  }
  const uses = new Uint32Array(sets.length)
  for (let i = 0; i < count; i++) {
    const code = codes[products[i] as number] as number
    uses[code] = (uses[code] as number) + 1
  }
  for (let code = 0; code < uses.length; code++) {
    if (uses[code] !== 0) addSet(counts, sets[code] as number[], step * (uses[code] as number))
  }
}

const addSet = (counts: Uint32Array, set: readonly number[], step: number): void => {
  for (let i = 0; i < set.length; i++) add(counts, set[i] as number, step)
}

const add = (counts: Uint32Array, value: number, step: number): void => {
  counts[value] = (counts[value] as number) + step
}

/** The counted facets that have a value to show. */
export const finishFacets = (facets: FacetCount[]): Facet[] =>
  facets
    .map(({ field, counts }) => {
      const values: Facet['values'] = []
      for (let value = 0; value < counts.length; value++) {
        const count = counts[value] as number
        if (count > 0) values.push({ value: field.values[value] as string, count })
      }
      return { field: field.name, values: values.sort(mostFrequentFirst) }
    })
    .filter(({ values }) => values.length > 0)

const mostFrequentFirst = (a: Facet['values'][number], b: Facet['values'][number]): number =>
  b.count - a.count || (a.value < b.value ? -1 : 1)
