import type { Within as Asked } from '@selvedge/contracts'
import type { Within } from './engine/within.ts'

/** What the contract says within which is searched, in terms of the index. */
export const withinOf = (asked: Asked, fieldOf: (name: string) => string): Within => {
  if ('product_ids' in asked) return asked
  return {
    match: asked.match,
    conditions: asked.conditions.map(
      ({
        category_ids,
        brand,
        fields = {},
        min_amount,
        max_amount,
        available,
        reduced,
        created_from,
        not,
      }) => ({
        not: not ?? false,
        values: [
          ...(category_ids ? [{ field: 'category_id', any: category_ids }] : []),
          ...(brand ? [{ field: 'brand', any: brand }] : []),
          ...Object.entries(fields).map(([name, any]) => ({ field: fieldOf(name), any })),
        ],
        flags: [
          ...(available === undefined ? [] : [{ field: 'available', is: available }]),
          ...(reduced === undefined ? [] : [{ field: 'reduced', is: reduced }]),
        ],
        price: { min: min_amount ?? 0, max: max_amount ?? Number.POSITIVE_INFINITY },
        created_from: created_from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(created_from),
      }),
    ),
  }
}
