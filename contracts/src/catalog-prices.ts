import {
  Amount,
  Currency,
  command,
  failure,
  Id,
  Instant,
  Line,
  list,
  object,
  oneOf,
  Paging,
  query,
  Sku,
  type Static,
  signedIn,
  T,
  type TSchema,
} from '@selvedge/kernel/contract'
import { inCurrency } from './catalog-currencies.ts'
import { CurrencyNotSold, VariantNotFound, VersionConflict } from './catalog-failures.ts'
import { inMarket, MarketCode } from './catalog-markets.ts'
import { GroupSlug } from './identity-shared.ts'
import { needs } from './permissions.ts'
import { ifMatch, Options, Quantity } from './shared.ts'

const orNull = <Schema extends TSchema>(schema: Schema) => T.Union([schema, T.Null()])

const terms = {
  name: Line(120),
  currency: Currency,
  /** Whose prices these are; null for those of all markets. */
  market: orNull(MarketCode),
  /** The group of customers that alone gets them; null for everybody. */
  customer_group: orNull(GroupSlug),
  /** From this moment on; null for always. A sale is a list with a window. */
  valid_from: orNull(Instant),
  /** Up to this moment, exclusively; null for ever. */
  valid_until: orNull(Instant),
  /** Of lists that apply the one with the highest is asked. */
  priority: T.Integer({ minimum: -1000, maximum: 1000 }),
}

/** Prices in one currency, and when and for whom they hold. */
export const PriceList = object({
  id: Id,
  ...terms,
  status: oneOf('scheduled', 'running', 'ended'),
  /** Variants that have a price in it. */
  variants: T.Integer(),
  /** Counts up with each change of the list or its prices; the entity tag of `If-Match`. */
  version: T.Integer(),
  updated_at: Instant,
})
export type PriceList = Static<typeof PriceList>

export const PriceListNotFound = failure('PRICE_LIST_NOT_FOUND', 404, {
  message: 'No price list has this id.',
})
export const InvalidPriceList = failure('INVALID_PRICE_LIST', 400, {
  message: 'The price list does not fit together.',
  details: object({ reason: T.String() }),
})
/** Prices for those who take at least so many units. */
const Break = {
  min_quantity: Quantity,
  amount: Amount,
  compare_at_amount: orNull(Amount),
}
export const PriceBreak = object(Break)
export type PriceBreak = Static<typeof PriceBreak>

/** A variant with its prices in a list, and what it costs without any. */
export const ListedPrices = object({
  product_id: Id,
  variant_id: Id,
  sku: T.String(),
  name: T.String(),
  options: Options,
  own_amount: Amount,
  own_currency: T.String(),
  prices: T.Array(PriceBreak),
})
export type ListedPrices = Static<typeof ListedPrices>

export const pricesAtOnce = 1000

/** What one list offers for a variant, or the variant itself, and why it is what is paid or not. */
export const PriceCandidate = object({
  /** Null for the price of the variant itself. */
  price_list_id: orNull(Id),
  name: orNull(T.String()),
  amount: Amount,
  currency: T.String(),
  compare_at_amount: orNull(Amount),
  min_quantity: T.Integer(),
  verdict: oneOf(
    'wins',
    'outranked',
    'dearer',
    'other_currency',
    'other_market',
    'other_group',
    'too_few',
    'not_yet',
    'over',
  ),
})
export type PriceCandidate = Static<typeof PriceCandidate>

/** What a variant costs whoever asks. */
export const OwnPrice = object({
  product_id: Id,
  variant_id: Id,
  currency: T.String(),
  price_amount: Amount,
  compare_at_amount: orNull(Amount),
  lowest_30_days_amount: T.Optional(Amount),
  price_breaks: T.Optional(T.Array(object({ min_quantity: T.Integer(), price_amount: Amount }))),
})
export type OwnPrice = Static<typeof OwnPrice>

const write = needs('pricing:write')
const path = { price_list_id: Id }
const optional = {
  market: T.Optional(terms.market),
  customer_group: T.Optional(terms.customer_group),
  valid_from: T.Optional(terms.valid_from),
  valid_until: T.Optional(terms.valid_until),
  priority: T.Optional(terms.priority),
}

export const priceOperations = {
  list_price_lists: query({
    summary: 'All price lists, running ones first, then those to come, then those that are over.',
    http: 'GET /price-lists',
    access: write,
    input: object(Paging),
    output: list(PriceList),
  }),
  get_price_list: query({
    summary: 'One price list, without its prices.',
    http: 'GET /price-lists/{price_list_id}',
    access: write,
    input: object(path),
    output: PriceList,
    failures: [PriceListNotFound],
  }),
  create_price_list: command({
    summary: 'Adds a price list, which has no prices yet.',
    http: 'POST /price-lists',
    access: write,
    input: object({ name: terms.name, currency: terms.currency, ...optional }),
    output: PriceList,
    failures: [InvalidPriceList],
    status: 201,
  }),
  patch_price_list: command({
    summary: 'Changes when and for whom a price list holds. Its currency stays.',
    http: 'PATCH /price-lists/{price_list_id}',
    access: write,
    input: object({ ...path, ...ifMatch, name: T.Optional(terms.name), ...optional }),
    output: PriceList,
    failures: [PriceListNotFound, InvalidPriceList, VersionConflict],
  }),
  delete_price_list: command({
    summary: 'Deletes a price list with its prices. What they were stays on record.',
    http: 'DELETE /price-lists/{price_list_id}',
    access: write,
    input: object({ ...path, ...ifMatch }),
    output: object({}),
    failures: [PriceListNotFound, VersionConflict],
    status: 204,
  }),
  list_prices: query({
    summary: 'The variants that have prices in a list; with `search`, those of any product that is named so.',
    http: 'GET /price-lists/{price_list_id}/prices',
    access: write,
    input: object({
      ...path,
      ...Paging,
      /** The beginning of a SKU, or a part of a product’s name. */
      search: T.Optional(T.String({ maxLength: 120 })),
    }),
    output: list(ListedPrices),
    failures: [PriceListNotFound],
  }),
  put_prices: command({
    summary: 'Sets prices in a list; an amount of null takes one out. All of them, or none.',
    http: 'PUT /price-lists/{price_list_id}/prices',
    access: write,
    repeatable: true,
    body_limit: 1_048_576,
    input: object({
      ...path,
      ...ifMatch,
      prices: T.Array(
        object({
          variant_id: Id,
          min_quantity: T.Optional(Quantity),
          amount: orNull(Amount),
          compare_at_amount: T.Optional(orNull(Amount)),
        }),
        { minItems: 1, maxItems: pricesAtOnce },
      ),
    }),
    output: PriceList,
    failures: [PriceListNotFound, InvalidPriceList, VariantNotFound, VersionConflict],
  }),
  upload_prices: command({
    summary:
      'Sets prices in a list from CSV with the columns sku, price and, if wanted, compare_at_price and min_quantity; an empty price takes one out. Rows that do not fit are named and left out.',
    http: 'POST /price-lists/{price_list_id}/upload',
    access: write,
    raw: 'base64',
    accepts: ['text/csv', 'application/octet-stream'],
    body_limit: 16_777_216,
    timeout_ms: 120_000,
    input: object({ ...path, body: T.String(), headers: T.Record(T.String(), T.String()) }),
    output: object({
      rows: T.Integer(),
      taken: T.Integer(),
      refused: T.Integer(),
      /** The first hundred; the header is row 1. */
      refusals: T.Array(object({ row: T.Integer(), sku: T.String(), reason: T.String() })),
    }),
    failures: [PriceListNotFound, InvalidPriceList],
  }),
  explain_price: query({
    summary: 'What a variant costs in a market, for a group, in a quantity, at a time, and why.',
    http: 'GET /price-explanation',
    access: write,
    input: object({
      sku: Sku,
      ...inCurrency,
      ...inMarket,
      customer_group: T.Optional(GroupSlug),
      quantity: T.Optional(Quantity),
      /** Now, where nothing is said. What was in force in the past is on record. */
      at: T.Optional(Instant),
    }),
    output: object({
      product_id: Id,
      variant_id: Id,
      name: T.String(),
      market: MarketCode,
      currency: T.String(),
      price_amount: Amount,
      compare_at_amount: orNull(Amount),
      lowest_30_days_amount: orNull(Amount),
      /** Whether it was worked out of a price in another currency, by the rate of today. */
      is_converted: T.Boolean(),
      candidates: T.Array(PriceCandidate),
    }),
    failures: [VariantNotFound, CurrencyNotSold],
  }),
  list_my_prices: query({
    summary: 'What products cost whoever asks, where prices of their groups differ from those of everybody.',
    http: 'GET /prices/mine',
    access: signedIn,
    input: object({
      product_ids: T.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
      ...inCurrency,
      ...inMarket,
    }),
    output: object({ data: T.Array(OwnPrice) }),
    failures: [CurrencyNotSold],
  }),
}
