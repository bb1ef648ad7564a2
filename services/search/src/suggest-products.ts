import { search as contract } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { complete } from './engine/complete.ts'
import { meantBy } from './engine/marks.ts'
import { guessLanguage } from './understand/guess-language.ts'

/** More than are shown make nobody faster. */
const QUERIES = 5

/** From this process's memory alone. */
export const suggestProducts = handler(
  contract.suggest_products,
  ({ suggest, index, popular }: Context, { text, limit, language = guessLanguage(index, text) }) => ({
    ...meaning(meantBy(index, { text, language })),
    product_ids: suggest(text.trim(), { limit, language }),
    // What others search for, then what texts have.
    queries: [
      ...new Set([
        ...popular.beginning(text, QUERIES),
        ...complete(index, text.trimStart(), { limit: QUERIES, language }),
      ]),
    ].slice(0, QUERIES),
  }),
)

const meaning = (meant: string | undefined) => (meant === undefined ? {} : { meant })
