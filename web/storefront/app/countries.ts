import type { Locale } from './i18n/locales.ts'

/** Where a parcel of the shop may go, as ISO 3166-1 codes. Whether a given one may, and for what, the platform says. */
export const countries = [
  ...[
    'AE',
    'AT',
    'AU',
    'BE',
    'BG',
    'CA',
    'CH',
    'CY',
    'CZ',
    'DE',
    'DK',
    'EE',
    'EG',
    'ES',
    'FI',
    'FR',
    'GB',
    'GR',
  ],
  ...[
    'HR',
    'HU',
    'IE',
    'IT',
    'JP',
    'KR',
    'KW',
    'LT',
    'LU',
    'LV',
    'MT',
    'NL',
    'NO',
    'NZ',
    'PL',
    'PT',
    'RO',
    'SA',
  ],
  ...['SE', 'SG', 'SI', 'SK', 'US'],
] as const

export type CountryChoice = { code: string; name: string }

const sorted = new Map<Locale, CountryChoice[]>()

/**
 * The countries by their names in a language, in that language's order. For loaders: a browser may know other names than
 * the server, and what was rendered must stay as it is.
 */
export const countriesIn = (locale: Locale): CountryChoice[] => {
  const known = sorted.get(locale)
  if (known !== undefined) return known
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const { compare } = new Intl.Collator(locale)
  const choices = countries
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => compare(one.name, other.name))
  sorted.set(locale, choices)
  return choices
}

/** Where most of those live who read a language: what a form begins with. */
export const likelyCountry: Record<Locale, string> = {
  en: 'GB',
  de: 'DE',
  fr: 'FR',
  es: 'ES',
  ja: 'JP',
  ar: 'AE',
}
