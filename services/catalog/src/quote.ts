import { CurrencyNotSold, catalog, ItemsNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { exchangeOf } from './currencies/exchange.ts'
import { type QuoteRow, readQuotes } from './store/products.ts'
import { readTexts } from './store/translations.ts'
import { pickTexts } from './texts/localised.ts'

/** Prices and rates as the tables have them now, not as a cache had them a moment ago: an order is made of these. */
export const quote = handler(catalog.quote, async (ctx: Context, { items, currency, locale }) => {
  const base = ctx.defaultCurrency
  const rows = await readQuotes(ctx.db, { items, base, ...(currency === undefined ? {} : { currency }) })
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
  const priced = currency === undefined ? rows : pricedIn(rows, { base, currency })
  if (priced === undefined) return fail(CurrencyNotSold, { currency: currency ?? base })
  const nameOf = await namesIn(ctx, priced, locale)
  return {
    items: priced.map(({ at, rates, ...quoted }) => ({
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

/** Undefined where the shop does not sell in the currency. */
const pricedIn = (rows: readonly QuoteRow[], { base, currency }: { base: string; currency: string }) => {
  const known = new Map(rows.flatMap(({ rates }) => rates ?? []).map((row) => [row.code, row]))
  const exchange = exchangeOf(base, 0, [...known.values()])
  if (!exchange.sells(currency)) return undefined
  return rows.map((row) => {
    const convert = exchange.between(row.currency, currency)
    return convert === undefined ? row : { ...row, unit_amount: convert(row.unit_amount), currency }
  })
}
