/** The languages that the shop's texts are in. */
export type Locales = {
  /** The one in which they are written. */
  source: string
  /** Those that they are translated into. */
  translated: readonly string[]
  /**
   * The one of them in which somebody sees texts who asks for this one: itself, else the nearest form of the language that
   * there is. Undefined for the source, which is also what everybody sees who asks for a language that there is not.
   */
  resolve(locale: string | undefined): string | undefined
  /** Where the texts of a translated language are looked for, in order: itself first; the source is not named. */
  chainOf(locale: string): readonly string[]
}

/**
 * Reads a list such as `en de de-AT pt>es`, the source first. Each falls back to the shorter forms of itself (RFC 4647, 3.4)
 * and what is named behind it, as far as texts are translated into that, and in the end to the source.
 */
export const localesOf = (list: string): Locales => {
  const [[source = 'en'] = [], ...others] = list
    .trim()
    .split(/\s+/)
    .map((entry) => entry.split('>'))
  const translated = others.map(([locale = '']) => locale).filter((locale) => locale !== source)
  const isTranslated = new Set(translated)
  const chains = new Map(
    others.map(([locale = '', ...named]) => {
      const chain = named.length > 0 ? [locale, ...named] : formsOf(locale)
      // What stands behind the source is never reached.
      const end = chain.indexOf(source)
      const reached = end < 0 ? chain : chain.slice(0, end)
      return [locale, [...new Set(reached)].filter((each) => isTranslated.has(each))] as const
    }),
  )
  const known = new Map<string, string | undefined>()
  return {
    source,
    translated,
    resolve: (locale) => {
      if (locale === undefined || locale === source) return undefined
      if (isTranslated.has(locale)) return locale
      if (known.has(locale)) return known.get(locale)
      const nearest = formsOf(locale).find((form) => form === source || isTranslated.has(form))
      const resolved = nearest === source ? undefined : nearest
      if (known.size < remembered) known.set(locale, resolved)
      return resolved
    },
    chainOf: (locale) => chains.get(locale) ?? [],
  }
}

/** Anybody may ask for anything. */
const remembered = 1000

/** `de-Latn-AT`, `de-Latn`, `de`. */
const formsOf = (locale: string): string[] => {
  const parts = locale.split('-')
  return parts.map((_, dropped) => parts.slice(0, parts.length - dropped).join('-'))
}
