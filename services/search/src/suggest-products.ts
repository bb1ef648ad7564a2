import { search as contract } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'

/** From this process's memory alone. */
export const suggestProducts = handler(
  contract.suggest_products,
  ({ suggest }: Context, { text, limit, language = 'en' }) => ({
    product_ids: suggest(text.trim(), { limit, language }),
  }),
)
