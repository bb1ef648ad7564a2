import { anyone, Currency, command, failure, object, query, type Static, T } from '@selvedge/kernel/contract'
import { VersionConflict } from './catalog-failures.ts'
import { needs } from './permissions.ts'
import { ifMatch, sharedBriefly } from './shared.ts'

export const currenciesAtMost = 50

/**
 * Which amounts are prices in a currency, in its minor units: those that are a whole number of steps and the ending. A step
 * of 100 and an ending of 95 makes 0.95, 1.95, 2.95; a step of 1 and no ending every amount that the currency has.
 */
export const Rounding = object({
  step_amount: T.Integer({ minimum: 1, maximum: 1_000_000_000 }),
  /** Less than the step. */
  ending_amount: T.Integer({ minimum: 0, maximum: 1_000_000_000 }),
})
export type Rounding = Static<typeof Rounding>

/** A currency in which the shop sells, beside the one in which a product was priced. */
export const SoldCurrency = object({
  code: Currency,
  /** Units of it for one unit of the base currency. Decimal text, because it is exact: `1.0873`. */
  rate: T.String({ pattern: '^[0-9]{1,6}(\\.[0-9]{1,9})?$' }),
  rounding: Rounding,
})
export type SoldCurrency = Static<typeof SoldCurrency>

export const Currencies = object({
  base_currency: Currency,
  /** Counts up with each change; the entity tag of `If-Match`. */
  version: T.Integer(),
  /** The base currency first, at a rate of 1 and rounded to nothing but its minor unit; the others as staff put them. */
  data: T.Array(SoldCurrency),
})
export type Currencies = Static<typeof Currencies>

export const InvalidCurrencies = failure('INVALID_CURRENCIES', 400, {
  message: 'The shop cannot sell in these currencies.',
  details: object({ reason: T.String() }),
})

/** For what is read. */
export const inCurrency = {
  currency: T.Optional(
    T.String({
      pattern: '^[A-Z]{3}$',
      description:
        'In which prices are shown, filtered and ordered, one of `GET /currencies`; without it as the products were priced',
    }),
  ),
}

export const currencyOperations = {
  list_currencies: query({
    summary: 'The currencies in which the shop sells, and how prices in them come about.',
    http: 'GET /currencies',
    access: anyone,
    cache_control: sharedBriefly,
    input: object({}),
    output: Currencies,
  }),
  replace_currencies: command({
    summary: 'Says in which currencies the shop sells, at which rates. Those left out are sold in no more.',
    http: 'PUT /currencies',
    access: needs('pricing:write'),
    repeatable: true,
    input: object({
      ...ifMatch,
      /** The base currency may be among them as it was read, and need not. */
      data: T.Array(object({ ...SoldCurrency.properties, rounding: T.Optional(Rounding) }), {
        maxItems: currenciesAtMost,
      }),
    }),
    output: Currencies,
    failures: [InvalidCurrencies, VersionConflict],
  }),
}
