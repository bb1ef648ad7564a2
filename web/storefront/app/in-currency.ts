import { isFailed } from '@selvedge/sdk'
import type { Locale } from './i18n/locales.ts'
import { marketOf } from './markets.ts'
import type { Shop } from './shop.ts'

/**
 * Asks for something that has prices and texts as the visitor's market, currency and language have them, and again in the
 * shop's own currency where it sells in no such (any more). `ask` spreads what it is given into its input.
 */
export const inCurrency = async <T>(
  shop: Shop,
  ask: (prices: { currency?: string; market?: string; locale: Locale }) => Promise<T>,
): Promise<T> => {
  const { session, locale } = shop
  const market = await marketOf(shop)
  // The default one need not be named.
  const seen = { locale, ...(market && !market.is_default && { market: market.code }) }
  if (session.currency === undefined) return ask(seen)
  const answer = await ask({ currency: session.currency, ...seen })
  return isFailed(answer) && answer.code === 'CURRENCY_NOT_SOLD' ? ask(seen) : answer
}
