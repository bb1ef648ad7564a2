import { Amount, anyone, Id, object, query, type Static, T } from '@selvedge/kernel/contract'
import { inCurrency } from './catalog-currencies.ts'
import { CurrencyNotSold } from './catalog-failures.ts'
import { inMarket } from './catalog-markets.ts'
import { inLocale } from './catalog-texts.ts'
import { Mark, SearchLanguage } from './search-shared.ts'
import { sharedBriefly } from './shared.ts'

const marks = T.Array(Mark)

/** How many there are of each at most. */
export const suggestionLimits = { products: 8, categories: 5, brands: 5, queries: 5 } as const

export const Suggestions = object({
  /** Texts to search for: what others did, then the last word completed. */
  queries: T.Array(T.String()),
  products: T.Array(
    object({
      id: Id,
      name: T.String(),
      slug: T.String(),
      brand: T.String(),
      /** The lowest price among the variants. */
      price_amount: Amount,
      currency: T.String(),
      image_url: T.Union([T.String(), T.Null()]),
      /** Where the name has what was typed. */
      marks,
    }),
  ),
  categories: T.Array(
    object({
      id: Id,
      name: T.String(),
      slug: T.String(),
      /** The names from the top of the tree down to this one's own. */
      path: T.Array(T.String()),
      marks,
    }),
  ),
  brands: T.Array(object({ name: T.String(), slug: T.String(), marks })),
})
export type Suggestions = Static<typeof Suggestions>

export const suggestionOperations = {
  suggest: query({
    summary:
      'What somebody may mean who is still typing: products, categories and brands, names that begin so before others.',
    http: 'GET /suggestions',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({
      search: T.String({ maxLength: 200 }),
      /** What it is written in; guessed where it is left out. */
      language: T.Optional(SearchLanguage),
      /** Of products; there are five categories and five brands at most. */
      limit: T.Optional(T.Integer({ minimum: 1, maximum: suggestionLimits.products })),
      ...inCurrency,
      ...inMarket,
      ...inLocale,
    }),
    output: Suggestions,
    failures: [CurrencyNotSold],
  }),
}
