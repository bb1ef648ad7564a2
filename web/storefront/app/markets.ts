import type { Market, Order } from '@selvedge/sdk'
import type { Locale } from './i18n/locales.ts'
import { orNull } from './lenient.ts'
import type { Shop } from './shop.ts'

/** They are the same for everybody, and change when the shop enters one. */
const keptMilliseconds = 60_000
let kept: { markets: readonly Market[]; until: number } | undefined

/** None where the catalogue is not there. */
export const listMarkets = async (shop: Shop): Promise<readonly Market[]> => {
  if (kept !== undefined && kept.until > Date.now()) return kept.markets
  const answer = await orNull(shop.sdk.catalog.list_markets({}), shop)
  if (answer === null) return kept?.markets ?? []
  kept = { markets: answer.data, until: Date.now() + keptMilliseconds }
  return kept.markets
}

/** The visitor's market; undefined where the catalogue is not there. */
export const marketOf = async (shop: Shop): Promise<Market | undefined> =>
  marketFor(await listMarkets(shop), shop.session)

/** The one that was chosen; else the one whose own currency was; else the default. */
export const marketFor = (
  markets: readonly Market[],
  chosen: { market?: string | undefined; currency?: string | undefined },
): Market | undefined =>
  markets.find(({ code }) => code === chosen.market) ??
  markets.find(({ currencies }) => currencies[0] !== undefined && currencies[0] === chosen.currency) ??
  markets.find(({ is_default }) => is_default)

/** The one that sells where an order went; undefined where it does not sell in the currency that was paid in. */
export const marketOfOrder = (
  markets: readonly Market[],
  { currency, shipping_address }: Pick<Order, 'currency' | 'shipping_address'>,
): Market | undefined => {
  if (shipping_address === null) return undefined
  const { country } = shipping_address
  const market =
    markets.find(({ countries }) => countries.includes(country)) ??
    markets.find(({ is_default }) => is_default)
  const sold = market?.currencies ?? []
  return sold.length === 0 || sold.includes(currency) ? market : undefined
}

export type MarketChoice = { code: string; name: string }

/** Markets by their names: that of their country in the visitor's language where they have but one. */
export const marketChoices = (markets: readonly Market[], locale: Locale): MarketChoice[] => {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  return markets.map(({ code, name, countries: [country, second] }) => ({
    code,
    name: country !== undefined && second === undefined ? (names.of(country) ?? name) : name,
  }))
}
