import type { Locale } from '../i18n/locales.ts'

/** Where addresses may be, as ISO 3166-1 alpha-2. What is delivered there is the delivery methods' to say. */
export const countries = [
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
  'SE',
  'SG',
  'SI',
  'SK',
  'US',
] as const

export const isCountry = (text: string): boolean => (countries as readonly string[]).includes(text)

const ofCurrency: Readonly<Record<string, string>> = {
  USD: 'US',
  GBP: 'GB',
  CHF: 'CH',
  JPY: 'JP',
  SEK: 'SE',
  PLN: 'PL',
  AED: 'AE',
  KWD: 'KW',
}
const ofLocale: Record<Locale, string> = { en: 'IE', de: 'DE', fr: 'FR', es: 'ES', ja: 'JP', ar: 'AE' }

/** Where a visitor who has not said so probably is: by the currency, which says more than the language. */
export const likelyCountry = (locale: Locale, currency: string): string =>
  ofCurrency[currency] ?? ofLocale[locale]

/** Codes beside their names in a language, in its order. */
export const countryNames = (locale: Locale): { code: string; name: string }[] => {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const { compare } = new Intl.Collator(locale)
  return countries
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((one, other) => compare(one.name, other.name))
}
