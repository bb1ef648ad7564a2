import type { Cart } from '@selvedge/sdk'
import { likelyCountryOf } from '../checkout/likely-country.ts'
import { countriesIn } from '../countries.ts'
import type { Locale } from '../i18n/locales.ts'
import { orNull } from '../lenient.ts'
import type { Shop } from '../shop.ts'

export const weightOf = (cart: Cart): number =>
  Math.min(
    1_000_000,
    cart.lines.reduce((grams, { weight_grams, quantity }) => grams + weight_grams * quantity, 0),
  )

/** What delivery costs at least, to where the visitor probably is. */
export const deliveryHint = async (shop: Shop, locale: Locale, cart: Cart) => {
  const { currency } = cart
  if (currency === null) return null
  const country = likelyCountryOf(locale, currency)
  const options = await orNull(
    shop.sdk.shipping.list_options({ country, weight_grams: weightOf(cart), currency }),
    shop,
  )
  // Collecting it oneself is no delivery.
  const cheapest = options?.data.find(({ amount }) => amount > 0) ?? options?.data[0]
  const { name = country } = countriesIn(locale).find(({ code }) => code === country) ?? {}
  return cheapest === undefined ? null : { country: name, amount: cheapest.amount, currency }
}
