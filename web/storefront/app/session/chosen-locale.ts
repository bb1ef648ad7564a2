import { isLocale, type Locale } from '../i18n/locales.ts'
import type { Shop } from '../shop.ts'
import type { Cookies } from './cookies.ts'

const year = 365 * 86_400

/** The language that was chosen in this browser; undefined where none was. */
export const chosenLocale = (cookies: Cookies): Locale | undefined => {
  const chosen = cookies.get('locale')
  return isLocale(chosen) ? chosen : undefined
}

export const chooseLocale = ({ cookies }: Pick<Shop, 'cookies'>, locale: Locale): void =>
  cookies.set('locale', locale, { seconds: year })

/** The same page in another language; what is no page of the shop in `from` stays. */
export const inLocale = (path: string, { from, to }: { from: Locale; to: Locale }): string =>
  path === `/${from}` || path.startsWith(`/${from}/`) ? `/${to}${path.slice(from.length + 1)}` : path
