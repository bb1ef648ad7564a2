import { catalog, ItemsNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { readQuotes } from './store/products.ts'

/** Prices as the tables have them now, not as a cache had them a moment ago: an order is made of these. */
export const quote = handler(catalog.quote, async (ctx: Context, { items }) => {
  const rows = await readQuotes(ctx.db, items)
  if (rows.length < items.length) {
    const found = new Set(rows.map(({ at }) => at))
    const missing = items.filter((_, index) => !found.has(index + 1))
    return fail(ItemsNotFound, {
      items: missing.map(({ product_id, variant_id }) => ({
        product_id,
        ...(variant_id === undefined ? {} : { variant_id }),
      })),
    })
  }
  return {
    items: rows.map(({ at, ...quoted }) => ({ ...quoted, quantity: items[at - 1]?.quantity ?? 1 })),
  }
})
