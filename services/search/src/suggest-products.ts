import { search as contract } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { guessLanguage } from './understand/guess-language.ts'

/** From this process's memory alone. */
export const suggestProducts = handler(
  contract.suggest_products,
  ({ suggest, index }: Context, { text, limit, language = guessLanguage(index, text) }) => ({
    product_ids: suggest(text.trim(), { limit, language }),
  }),
)
