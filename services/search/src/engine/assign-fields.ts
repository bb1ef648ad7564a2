import { hasBit } from './bitset.ts'
import type { SearchDocument } from './document.ts'
import { distinct } from './facet-field.ts'
import type { SearchIndex } from './search-index.ts'

/** Puts what a product as a whole is counted and filtered by in place of what it had. */
export const assignFields = (index: SearchIndex, product: number, document: SearchDocument): void => {
  const valuesOf: Record<string, string[]> = { category_id: document.category_ids, brand: [document.brand] }
  for (const [name, values] of Object.entries(document.attributes)) valuesOf[`attributes.${name}`] = values
  if (document.reduced) valuesOf.reduced = ['true']
  for (const name of Object.keys(valuesOf)) index.field(name)
  for (const field of index.fields.values()) {
    if (!field.inStock && field.name !== 'available')
      field.all.assign(product, field.codes(valuesOf[field.name] ?? []))
  }
}

/** What depends on the stock of its variants, which are in their places: what can be had, and what that costs. */
export const assignStock = (index: SearchIndex, product: number): void => {
  const { variants } = index
  const start = variants.start[product] as number
  const end = start + (variants.count[product] as number)
  const stock = new Set<string>()
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (let at = start; at < end; at++) {
    const isAvailable = hasBit(variants.available, at)
    stock.add(String(isAvailable))
    if (!isAvailable) continue
    lowest = Math.min(lowest, variants.price[at] as number)
    highest = Math.max(highest, variants.price[at] as number)
  }
  index.lowestInStock[product] = lowest
  index.highestInStock[product] = highest
  const available = index.field('available')
  available.all.assign(product, available.codes([...stock]))
  assignOptions(index, product, 'inStock')
}

/** The option values of its variants, of all or of those in stock. */
export const assignOptions = (index: SearchIndex, product: number, column: 'all' | 'inStock'): void => {
  const { start: starts, count: counts, tuple, available } = index.variants
  const start = starts[product] as number
  const end = start + (counts[product] as number)
  for (const [field, numbers] of index.tuples.columns) {
    const values: number[] = []
    for (let at = start; at < end; at++) {
      const value = numbers[tuple[at] as number] as number
      if (value > 0 && (column === 'all' || hasBit(available, at)) && !values.includes(value - 1))
        values.push(value - 1)
    }
    field[column]?.assign(product, distinct(values))
  }
}
