/** The languages of the back office. The first is what somebody gets whose browser asks for none of them. */
export const locales = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const
export type Locale = (typeof locales)[number]

/** As people who speak it write it. */
export const localeNames: Record<Locale, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ja: '日本語',
  ar: 'العربية',
}

export const isLocale = (text: string | null | undefined): text is Locale =>
  (locales as readonly (string | null | undefined)[]).includes(text)

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr')

/** Latin digits in Arabic too, as its shops write prices and sizes. */
export const formatTag: Record<Locale, string> = {
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  ja: 'ja-JP',
  ar: 'ar-u-nu-latn',
}
