import { hasBit, setBit, wordsFor } from './bitset.ts'
import type { Ranked } from './page.ts'
import type { SearchIndex } from './search-index.ts'

/** Products by name, in their order, or by what they are. */
export type Within =
  | { product_ids: readonly string[] }
  | { match: 'all' | 'any'; conditions: readonly Condition[] }

/** All of it holds of a product or, with `not`, some of it does not. */
export type Condition = {
  not: boolean
  /** The product has any of the values of a field. */
  values: readonly { field: string; any: readonly string[] }[]
  /** Whether it has the value `true` there. */
  flags: readonly { field: string; is: boolean }[]
  /** Of the lowest price among its variants, in minor units, inclusive. */
  price: { min: number; max: number }
  /** Milliseconds since the epoch; the earliest instant. */
  created_from: number
}

/** The products within, as bits: by the sets of values, which are kept, and one pass over prices and instants where those are asked. */
export const maskWithin = (index: SearchIndex, within: Within): Uint32Array => {
  const words = wordsFor(index.end)
  if ('product_ids' in within) {
    const mask = new Uint32Array(words)
    for (const id of within.product_ids) {
      const product = index.ordinalOf(id)
      if (product !== undefined) setBit(mask, product)
    }
    return mask
  }
  const isAll = within.match === 'all'
  const mask = isAll ? index.alive.slice(0, words) : new Uint32Array(words)
  for (const condition of within.conditions) {
    const one = maskOf(index, condition)
    for (let i = 0; i < words; i++) {
      const has = one[i] as number
      mask[i] = isAll ? (mask[i] as number) & has : (mask[i] as number) | has
    }
  }
  return mask
}

/** Tells the same of one product, made once and asked whenever products change. */
export const memberTest = (index: SearchIndex, within: Within): ((product: number) => boolean) => {
  if ('product_ids' in within) {
    const ids = new Set(within.product_ids)
    return (product) => hasBit(index.alive, product) && ids.has(index.idOf(product))
  }
  const { match, conditions } = within
  return (product) => {
    if (!hasBit(index.alive, product)) return false
    const holds = (condition: Condition) => fulfils(index, condition, product) !== condition.not
    return match === 'all' ? conditions.every(holds) : conditions.some(holds)
  }
}

/** The products that are named, in their order. */
export const arrangementOf = (index: SearchIndex, within: Within | undefined): Ranked => {
  const bits = new Uint32Array(wordsFor(index.end))
  const list: number[] = []
  for (const id of within && 'product_ids' in within ? within.product_ids : []) {
    const product = index.ordinalOf(id)
    if (product === undefined || hasBit(bits, product)) continue
    setBit(bits, product)
    list.push(product)
  }
  return { list, bits }
}

const maskOf = (index: SearchIndex, { not, values, flags, price, created_from }: Condition): Uint32Array => {
  const words = wordsFor(index.end)
  const mask = index.alive.slice(0, words)
  for (const { field, any } of values) keep(mask, anyOf(index, field, any), true)
  for (const { field, is } of flags) keep(mask, anyOf(index, field, ['true']), is)
  const { lowestPrice, createdAt } = index
  if (price.min > 0 || price.max < Number.POSITIVE_INFINITY)
    keepIf(mask, index.end, (product) => isAmong(lowestPrice[product] as number, price))
  if (created_from > Number.NEGATIVE_INFINITY)
    keepIf(mask, index.end, (product) => (createdAt[product] as number) >= created_from)
  if (not) for (let i = 0; i < words; i++) mask[i] = (index.alive[i] as number) & ~(mask[i] as number)
  return mask
}

const fulfils = (
  index: SearchIndex,
  { values, flags, price, created_from }: Condition,
  product: number,
): boolean =>
  values.every(({ field, any }) => hasAny(index, { field, any }, product)) &&
  flags.every(({ field, is }) => hasAny(index, { field, any: ['true'] }, product) === is) &&
  isAmong(index.lowestPrice[product] as number, price) &&
  (index.createdAt[product] as number) >= created_from

/** A product without variants has no price: whatever is asked of it, it is nowhere. */
const isAmong = (amount: number, { min, max }: Condition['price']): boolean =>
  (min <= 0 && max === Number.POSITIVE_INFINITY) || (amount >= min && amount <= max)

const hasAny = (
  index: SearchIndex,
  { field: name, any }: { field: string; any: readonly string[] },
  product: number,
): boolean => {
  const field = index.fields.get(name)
  const set = field?.all.sets[field.all.codes[product] ?? 0]
  return set?.some((value) => any.includes(field?.values[value] as string)) ?? false
}

const anyOf = (index: SearchIndex, name: string, any: readonly string[]): Uint32Array => {
  const mask = new Uint32Array(wordsFor(index.end))
  const field = index.fields.get(name)
  for (const value of new Set(any)) {
    const number = field?.find(value)
    const has = number === undefined ? undefined : field?.all.mask(number, index.end)
    if (has) for (let i = 0; i < mask.length; i++) mask[i] = (mask[i] as number) | (has[i] as number)
  }
  return mask
}

const keep = (mask: Uint32Array, others: Uint32Array, is: boolean): void => {
  for (let i = 0; i < mask.length; i++) {
    const other = others[i] as number
    mask[i] = (mask[i] as number) & (is ? other : ~other)
  }
}

const keepIf = (mask: Uint32Array, end: number, holds: (product: number) => boolean): void => {
  for (let product = 0; product < end; product++)
    if (hasBit(mask, product) && !holds(product))
      mask[product >>> 5] = (mask[product >>> 5] as number) & ~(1 << (product & 31))
}
