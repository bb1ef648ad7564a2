import { search as contract } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { complete } from './engine/complete.ts'
import { guessLanguage } from './understand/guess-language.ts'

/** More than are shown make nobody faster. */
const QUERIES = 5

/** From this process's memory alone. */
export const suggestProducts = handler(
  contract.suggest_products,
  ({ suggest, index }: Context, { text, limit, language = guessLanguage(index, text) }) => ({
    product_ids: suggest(text.trim(), { limit, language }),
    queries: complete(index, text.trimStart(), { limit: QUERIES, language }),
  }),
)
