import type { Language } from '../analysis/languages.ts'
import { normalise } from '../analysis/words-of.ts'
import type { SearchFilters } from '../engine/query.ts'

/** How a language says what something may cost, before or after the amount. */
type PriceWords = {
  at_most: { before: string; after: string }
  at_least: { before: string; after: string }
  /** Before the first amount, between the two, after the second. */
  between: readonly [string, string, string][]
}

const words: Readonly<Record<Language, PriceWords>> = {
  en: {
    at_most: {
      before: 'under, below, less than, up to, at most, max, maximum, cheaper than, not more than',
      after: 'or less, max, maximum',
    },
    at_least: {
      before: 'over, above, more than, at least, min, minimum, from',
      after: 'or more, and up, minimum',
    },
    between: [['between', 'and', '']],
  },
  de: {
    at_most: {
      before: 'unter, bis zu, bis, weniger als, höchstens, maximal, max, günstiger als, billiger als',
      after: 'oder weniger, maximal, max',
    },
    at_least: { before: 'über, ab, mehr als, mindestens, min', after: 'oder mehr, aufwärts, mindestens' },
    between: [['zwischen', 'und', '']],
  },
  fr: {
    at_most: {
      before: "moins de, sous, jusqu'à, max, maximum, au plus, à moins de",
      after: 'maximum, max, ou moins',
    },
    at_least: {
      before: 'plus de, à partir de, dès, au moins, min, minimum',
      after: 'minimum, ou plus, et plus',
    },
    between: [['entre', 'et', '']],
  },
  es: {
    at_most: {
      before: 'menos de, por menos de, bajo, hasta, por debajo de, máximo, como mucho',
      after: 'máximo, o menos',
    },
    at_least: {
      before: 'más de, desde, a partir de, por encima de, mínimo, al menos',
      after: 'mínimo, o más',
    },
    between: [['entre', 'y', '']],
  },
  ja: {
    at_most: { before: '', after: '以下, 以内, 未満, まで' },
    at_least: { before: '', after: '以上, から' },
    between: [['', 'から', 'まで']],
  },
  ar: {
    at_most: { before: 'أقل من, تحت, حتى, دون, بأقل من, لا يزيد عن', after: 'أو أقل' },
    at_least: { before: 'أكثر من, فوق, ابتداء من, على الأقل', after: 'أو أكثر, فما فوق' },
    between: [['بين', 'و', '']],
  },
}

/** Signs and names of currencies: that there is one makes an amount a price, which one is not looked at. */
const CURRENCY =
  '(?:€|\\$|£|¥|eur|euros?|usd|dollars?|gbp|pounds?|yen|jpy|aed|sar|ユーロ|円|ドル|يورو|دولار|درهم|ريال)'
const AMOUNT = `${CURRENCY}?\\s*(\\d+(?:[.,]\\d{1,2})?)\\s*${CURRENCY}?`
const EDGE = '(?<![\\p{L}\\p{N}])'
const END = '(?![\\p{L}\\p{N}])'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Any of these phrases, the longest first; undefined where there are none. */
const anyOf = (phrases: string): string | undefined => {
  const list = phrases.split(',').map((phrase) => escaped(normalise(phrase.trim())))
  const known = list.filter((phrase) => phrase !== '').sort((a, b) => b.length - a.length)
  return known.length > 0 ? `(?:${known.join('|')})` : undefined
}

type Pattern = { pattern: RegExp; bounds: readonly ('min' | 'max')[] }

const patternsOf = ({ at_most, at_least, between }: PriceWords, isSpaced: boolean): Pattern[] => {
  const [edge, end] = isSpaced ? [EDGE, END] : ['', '']
  const made: Pattern[] = []
  const add = (source: string | undefined, ...bounds: ('min' | 'max')[]) => {
    if (source !== undefined) made.push({ pattern: new RegExp(source, 'u'), bounds })
  }
  for (const [first, second, third] of between)
    add(
      `${edge}${anyOf(first) ?? ''}\\s*${AMOUNT}\\s*${anyOf(second)}\\s*${AMOUNT}\\s*${anyOf(third) ?? ''}${end}`,
      'min',
      'max',
    )
  for (const [phrases, bound] of [
    [at_most, 'max'],
    [at_least, 'min'],
  ] as const) {
    const [before, after] = [anyOf(phrases.before), anyOf(phrases.after)]
    add(before && `${edge}${before}\\s*${AMOUNT}${end}`, bound)
    add(after && `${edge}${AMOUNT}\\s*${after}${end}`, bound)
  }
  return made
}

const PATTERNS = Object.fromEntries(
  Object.entries(words).map(([language, each]) => [language, patternsOf(each, language !== 'ja')]),
) as Record<Language, Pattern[]>

/** `said`: the passages that say it. */
export type PriceWish = { price: NonNullable<SearchFilters['price']>; rest: string; said: string[] }

/**
 * What a text says of the price, and the text without it; undefined where it says nothing. `unitAmount`: how many minor units
 * of the index's currency one unit is of the currency that is meant. The text is one that `normalise` has made.
 */
export const takePrice = (normal: string, language: Language, unitAmount: number): PriceWish | undefined => {
  let rest = normal
  const said: string[] = []
  const price: PriceWish['price'] = {}
  for (const { pattern, bounds } of [...PATTERNS[language], ...(language === 'en' ? [] : PATTERNS.en)]) {
    const found = pattern.exec(rest)
    if (!found || bounds.some((bound) => price[bound] !== undefined)) continue
    for (const [i, bound] of bounds.entries())
      price[bound] = Math.round(Number((found[i + 1] as string).replace(',', '.')) * unitAmount)
    said.push(found[0])
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`
  }
  return Object.keys(price).length > 0 ? { price, rest, said } : undefined
}
