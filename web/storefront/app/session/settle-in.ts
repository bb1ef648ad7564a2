import { isLocale, type Locale } from '../i18n/locales.ts'
import { orNull } from '../lenient.ts'
import type { Shop } from '../shop.ts'
import { chooseLocale, chosenLocale } from './chosen-locale.ts'

/**
 * In a browser in which nobody has chosen them, language and currency are those of the account that has just logged in.
 * The language to go on in; undefined where that stays as it is.
 */
export const settleIn = async (shop: Shop): Promise<Locale | undefined> => {
  const { session, cookies } = shop
  const hasLocale = chosenLocale(cookies) !== undefined
  if (hasLocale && session.currency !== undefined) return undefined
  const me = await orNull(shop.sdk.identity.get_me({}), shop)
  if (me === null) return undefined
  const { language, currency } = me
  if (currency !== null && session.currency === undefined) session.setCurrency(currency)
  if (hasLocale || language === null || !isLocale(language)) return undefined
  chooseLocale(shop, language)
  return language
}
