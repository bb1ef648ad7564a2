/** The languages of the shop. The first is what a visitor gets who asks for none of them. */
export const locales = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const
export type Locale = (typeof locales)[number]

export const isLocale = (text: string | undefined): text is Locale =>
  (locales as readonly (string | undefined)[]).includes(text)

/** The language of an address: its first part. What an address names none of is in the first. */
export const localeOf = (pathname: string): Locale => {
  // What a page is asked for as data ends in `.data`.
  const [, first] = pathname.split(/[/.]/)
  return isLocale(first) ? first : locales[0]
}

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr')

/** The best of our languages for an `Accept-Language` header. */
export const preferredLocale = (header: string | null): Locale => {
  const asked = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find(Boolean)
      return { language: tag.toLowerCase().split('-')[0], quality: Number(quality ?? 1) }
    })
    .toSorted((one, other) => other.quality - one.quality)
  return (asked.find(({ language }) => isLocale(language))?.language as Locale | undefined) ?? locales[0]
}
