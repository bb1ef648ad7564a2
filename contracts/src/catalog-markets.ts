import {
  anyone,
  Country,
  Currency,
  command,
  failure,
  Line,
  object,
  oneOf,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { VersionConflict } from './catalog-failures.ts'
import { needs } from './permissions.ts'
import { ifMatch, sharedBriefly } from './shared.ts'

export const marketsAtMost = 50

const codePattern = '^[a-z][a-z0-9-]{0,19}$'
/** What a market is called in addresses and prices: `eu`. */
export const MarketCode = T.String({ pattern: codePattern })

/** Countries that are sold to alike. One market is the default, and takes all countries that no other one names. */
export const Market = object({
  code: MarketCode,
  name: Line(60),
  countries: T.Array(Country, { maxItems: 250, uniqueItems: true }),
  /** What shoppers there choose from, the first unless they do; none for all that the shop sells in. */
  currencies: T.Array(Currency, { maxItems: 50, uniqueItems: true }),
  /** The first unless they choose; none for all that the shop speaks. */
  languages: T.Array(T.String({ pattern: '^[a-z]{2,3}$' }), { maxItems: 50, uniqueItems: true }),
  /** Whether prices are shown with the tax that is in them, or as what tax comes on top of. */
  tax_display: oneOf('included', 'excluded'),
  is_default: T.Boolean(),
})
export type Market = Static<typeof Market>

export const Markets = object({
  /** Counts up with each change; the entity tag of `If-Match`. */
  version: T.Integer(),
  /** In the order in which staff put them. */
  data: T.Array(Market),
})
export type Markets = Static<typeof Markets>

export const InvalidMarkets = failure('INVALID_MARKETS', 400, {
  message: 'These markets do not fit together.',
  details: object({ reason: T.String() }),
})

/** For what is read. */
export const inMarket = {
  market: T.Optional(
    T.String({
      pattern: codePattern,
      description:
        'As whose prices are shown, one of `GET /markets`; the default where it is left out or is there no more',
    }),
  ),
}

export const marketOperations = {
  list_markets: query({
    summary:
      'The markets of the shop: countries, currencies, languages, and whether prices are shown with tax.',
    http: 'GET /markets',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({}),
    output: Markets,
  }),
  replace_markets: command({
    summary: 'Says which markets the shop has, in this order.',
    http: 'PUT /markets',
    access: needs('pricing:write'),
    repeatable: true,
    input: object({ ...ifMatch, data: T.Array(Market, { minItems: 1, maxItems: marketsAtMost }) }),
    output: Markets,
    failures: [InvalidMarkets, VersionConflict],
  }),
}
