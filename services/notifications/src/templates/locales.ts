import { type EmailLocale, emailLocales } from '@selvedge/contracts'

/** The language that we write to somebody who reads `tag` (BCP 47). */
export const nearestLocale = (tag: string): EmailLocale => {
  const language = tag.toLowerCase().split('-')[0]
  return emailLocales.find((locale) => locale === language) ?? 'en'
}

export const directionOf = (locale: EmailLocale) => (locale === 'ar' ? 'rtl' : 'ltr')
