import { CurrencyNotSold, catalog, ItemsNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { exchangeOf } from './currencies/exchange.ts'
import { ownOffer, priceOf } from './prices/price-variant.ts'
import { type QuoteRow, readQuotes } from './store/products.ts'
import { readTexts } from './store/translations.ts'
import { pickTexts } from './texts/localised.ts'

/** Prices and rates as the tables have them now, not as a cache had them a moment ago: an order is made of these. */
export const quote = handler(catalog.quote, async (ctx: Context, { items, locale, ...seen }) => {
  const base = ctx.defaultCurrency
  const { currency } = seen
  const rows = await readQuotes(ctx.db, { items, base, ...seen })
  if (rows.length < items.length) {
    const found = new Set(rows.map(({ at }) => at))
    const missing = items.filter((_, index) => !found.has(index + 1))
    return fail(ItemsNotFound, {
      items: missing.map(({ product_id, variant_id }) => ({
        product_id,
        ...(variant_id === undefined ? {} : { variant_id }),
      })),
    })
  }
  const units = new Map<string, number>()
  for (const { at, variant_id } of rows)
    units.set(variant_id, (units.get(variant_id) ?? 0) + (items[at - 1]?.quantity ?? 1))
  const priced = pricedIn(rows, { base, currency, units })
  if (priced === undefined) return fail(CurrencyNotSold, { currency: currency ?? base })
  const nameOf = await namesIn(ctx, priced, locale)
  return {
    items: priced.map(({ at, ...quoted }) => ({
      ...quoted,
      name: nameOf(quoted),
      quantity: items[at - 1]?.quantity ?? 1,
    })),
  }
})

type Named = { product_id: string; name: string }

/** What products are called in a language. */
const namesIn = async ({ db, locales }: Context, products: readonly Named[], locale: string | undefined) => {
  const chain = locales.chainOf(locales.resolve(locale) ?? '')
  const ids = products.map(({ product_id }) => product_id)
  const texts = chain.length === 0 ? [] : await readTexts(db, ids, chain)
  const textsById = Map.groupBy(texts, ({ id }) => id)
  return ({ product_id, name }: Named) => pickTexts(textsById.get(product_id) ?? [], chain).name ?? name
}

type Asked = { base: string; currency: string | undefined; units: ReadonlyMap<string, number> }

/** `units` of each variant are asked for in all. Undefined where the shop does not sell in the currency. */
const pricedIn = (rows: readonly QuoteRow[], { base, currency, units }: Asked) => {
  const known = new Map(rows.flatMap(({ rates }) => rates ?? []).map((row) => [row.code, row]))
  const exchange = exchangeOf(base, 0, [...known.values()])
  if (currency !== undefined && !exchange.sells(currency)) return undefined
  return rows.map(({ rates: _, offers, groups, market, now, compare_at_amount, ...row }) => {
    const own = ownOffer({ price_amount: row.unit_amount, compare_at_amount, currency: row.currency })
    const all = [...(offers ?? []).map((offer) => ({ ...offer, from: null, until: null })), own]
    const asked = {
      ...{ own: row.currency, currency: currency ?? row.currency, market, at: now },
      groups: new Set(groups ?? []),
      quantity: units.get(row.variant_id) ?? 1,
    }
    const { amount, currency: paid } = priceOf(all, asked, exchange)
    return { ...row, unit_amount: amount, currency: paid }
  })
}
