import { search as contract } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { suggest } from './engine/suggest.ts'

/** From this process's memory alone; nothing is kept, since hardly anybody types the same beginning in the same second. */
export const suggestProducts = handler(contract.suggest_products, ({ index }: Context, { text, limit }) => ({
  product_ids: suggest(index, text, limit),
}))
