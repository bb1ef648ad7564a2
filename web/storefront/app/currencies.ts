import { orNull } from './lenient.ts'
import type { Shop } from './shop.ts'

/** The currencies that the shop sells in, by their codes: the one that prices are kept in first. */
export type SoldCurrencies = readonly string[]

/** They are the same for everybody, and change when the shop enters a market. */
const keptMilliseconds = 60_000
let kept: { sold: SoldCurrencies; until: number } | undefined

/** None where the catalogue is not there. */
export const listCurrencies = async (shop: Shop): Promise<SoldCurrencies> => {
  if (kept !== undefined && kept.until > Date.now()) return kept.sold
  const answer = await orNull(shop.sdk.catalog.list_currencies({}), shop)
  if (answer === null) return kept?.sold ?? []
  const sold = answer.data.map(({ code }) => code)
  kept = { sold, until: Date.now() + keptMilliseconds }
  return sold
}

/**
 * The currency that the visitor sees: the chosen one where the shop sells in it, else the shop's own. Empty where the
 * catalogue is not there, and with it nothing that has a price.
 */
export const currencyOf = async (shop: Shop): Promise<string> => {
  const sold = await listCurrencies(shop)
  return sold.find((code) => code === shop.session.currency) ?? sold[0] ?? ''
}
