import { likelyCountry } from '../countries.ts'
import type { Locale } from '../i18n/locales.ts'

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

/** Where a visitor who has not said so probably is. A currency says more than a language; the euro says little. */
export const likelyCountryOf = (locale: Locale, currency: string | undefined): string =>
  ofCurrency[currency ?? ''] ?? (currency === 'EUR' && locale === 'en' ? 'IE' : likelyCountry[locale])
