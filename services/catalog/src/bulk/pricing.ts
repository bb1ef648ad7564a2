import { catalog, Market, type PriceList, type SoldCurrency } from '@selvedge/contracts'
import { Id, object, T } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { replaceCurrencies } from '../currencies/currencies.ts'
import { replaceMarkets } from '../prices/markets.ts'
import { addPriceList, patchPriceList } from '../prices/price-lists.ts'
import { readCurrencies } from '../store/currencies.ts'
import { readMarkets } from '../store/markets.ts'
import { findPriceList, readPriceLists } from '../store/price-lists.ts'
import { kindOf, type Line } from './kind.ts'

type CurrencyLine = Line & SoldCurrency

const currenciesOf = async ({ db, defaultCurrency }: Context): Promise<CurrencyLine[]> =>
  (await readCurrencies(db, defaultCurrency)).map((currency) => ({ type: 'currency', ...currency }))

export const currencyKind = kindOf<CurrencyLine>({
  type: 'currency',
  isPricing: true,
  schema: object({
    type: T.Literal('currency'),
    ...catalog.replace_currencies.input.properties.data.items.properties,
  }),
  keyOf: ({ code }) => `currency:${code}`,
  all: currenciesOf,
  find: async (ctx, { code }) => (await currenciesOf(ctx)).find((each) => each.code === code),
  write: async (ctx, line, call) => {
    const others = (await currenciesOf(ctx)).filter(({ code }) => code !== line.code)
    const data = [...others, line].map(({ type: _type, ...currency }) => currency as SoldCurrency)
    return replaceCurrencies.run(ctx, { data }, call)
  },
})

type MarketLine = Line & Market

const marketsOf = async ({ db }: Context): Promise<MarketLine[]> =>
  (await readMarkets(db)).map((market) => ({ type: 'market', ...market }))

export const marketKind = kindOf<MarketLine>({
  type: 'market',
  isPricing: true,
  schema: object({ type: T.Literal('market'), ...Market.properties }),
  keyOf: ({ code }) => `market:${code}`,
  all: marketsOf,
  find: async (ctx, { code }) => (await marketsOf(ctx)).find((each) => each.code === code),
  write: async (ctx, line, call) => {
    const is = await marketsOf(ctx)
    // One is the default: where another becomes it, the one that was is none any more.
    const others = is.map((market) => (line.is_default ? { ...market, is_default: false } : market))
    const place = others.findIndex(({ code }) => code === line.code)
    const data = place < 0 ? [...others, line] : others.with(place, line)
    return replaceMarkets.run(ctx, { data: data.map(({ type: _type, ...market }) => market) }, call)
  },
})

type PriceListLine = Line & Pick<PriceList, 'id' | 'name' | 'currency'> & Partial<PriceList>

export const priceListKind = kindOf<PriceListLine>({
  type: 'price_list',
  isPricing: true,
  schema: object({ type: T.Literal('price_list'), id: Id, ...catalog.create_price_list.input.properties }),
  keyOf: ({ id }) => `price_list:${id}`,
  refersTo: ({ market }) => (market ? [`market:${market}`] : []),
  all: async ({ db }) =>
    (await readPriceLists(db, { limit: 1_000_000, offset: 0 })).map(
      ({ status: _status, variants: _variants, version: _version, updated_at: _at, ...terms }) => ({
        type: 'price_list',
        ...terms,
      }),
    ),
  find: ({ db }, { id }) => findPriceList(db, id),
  write: async (ctx, { type: _type, id, ...terms }, call) => {
    const before = await findPriceList(ctx.db, id)
    if (before === undefined) return addPriceList(ctx, call, { id, terms })
    const { currency, ...patch } = terms
    if (currency !== before.currency)
      return {
        status: 400,
        code: 'INVALID_PRICE_LIST',
        message: 'The currency of a price list stays.',
        details: {},
      }
    return patchPriceList.run(ctx, { price_list_id: id, ...patch }, call)
  },
})
