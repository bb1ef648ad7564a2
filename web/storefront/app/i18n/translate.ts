import { formatMessage, type Message, type Values } from './format-message.ts'
import type { Locale } from './locales.ts'
import type { MessageId } from './messages.ts'
import { texts } from './texts.ts'

/** Everything that depends on the language: texts, numbers, dates, lists. */
export type Translate = {
  readonly locale: Locale
  /** The text of a message, its variables filled in. */
  (id: MessageId, values?: Values): string
  /** Minor units of a currency as people write it: 1990 EUR is €19.90. */
  money(amount: number, currency: string): string
  /** Decimal, as facets have them. */
  decimal(price: number, currency: string): string
  /** The sign of a currency as the language writes it: €, CHF, د.إ. */
  sign(currency: string): string
  number(value: number): string
  /** A part of one in hundredths: -0.2 is −20%. */
  percent(part: number): string
  date(instant: string, style?: Intl.DateTimeFormatOptions): string
  /** Two dates, with what they share said once: 24–27 November. */
  dates(from: string, to: string, style?: Intl.DateTimeFormatOptions): string
  list(values: readonly string[]): string
  /** What a currency is called: `EUR` is euro. */
  currency(code: string): string
}

const known = new Map<Locale, Translate>()

/** The texts of a language: the server has loaded it before, a browser has those of its page alone. */
export const translateIn = (locale: Locale): Translate => {
  const translate = known.get(locale)
  if (translate !== undefined) return translate
  if (typeof document === 'undefined') throw new Error(`the messages of ${locale} were not loaded`)
  return makeTranslate(locale, texts)
}

/** Formatters cost a hundred times what they are used for. */
const once = <Key, Made>(make: (key: Key) => Made): ((key: Key) => Made) => {
  const made = new Map<string, Made>()
  return (key) => {
    const name = typeof key === 'string' ? key : JSON.stringify(key)
    const known = made.get(name) ?? make(key)
    made.set(name, known)
    return known
  }
}

/** `messages` may grow later. */
export const makeTranslate = (locale: Locale, messages: Readonly<Record<string, Message>>): Translate => {
  const tag = formatTag[locale]
  const moneyIn = once((currency: string) => {
    const format = new Intl.NumberFormat(tag, { style: 'currency', currency })
    return { format, unit: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) }
  })
  const dateIn = once(
    (style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...style }),
  )
  const signOf = once(
    (currency: string) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
        .formatToParts(0)
        .find(({ type }) => type === 'currency')?.value ?? currency,
  )
  const numbers = new Intl.NumberFormat(tag)
  const percents = new Intl.NumberFormat(tag, { style: 'percent' })
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' })
  const names = new Intl.DisplayNames(tag, { type: 'currency' })
  const plurals = new Intl.PluralRules(locale)
  const speech = {
    plural: (count: number) => plurals.select(count),
    number: (value: number) => numbers.format(value),
  }
  const text = (id: MessageId, values: Values = {}) => {
    const message = Object.hasOwn(messages, id) ? messages[id] : undefined
    // A word that fashion does not know is looked for, too, and stays as it is.
    return message === undefined ? id : formatMessage(message, values, speech)
  }
  const translate: Translate = Object.assign(text, {
    locale,
    money: (amount: number, currency: string) => {
      const { format, unit } = moneyIn(currency)
      return format.format(amount / unit)
    },
    number: (value: number) => numbers.format(value),
    percent: (part: number) => percents.format(part),
    date: (instant: string, style: Intl.DateTimeFormatOptions = { dateStyle: 'long' }) =>
      dateIn(style).format(new Date(instant)),
    dates: (from: string, to: string, style: Intl.DateTimeFormatOptions = { dateStyle: 'long' }) =>
      dateIn(style).formatRange(new Date(from), new Date(to)),
    decimal: (price: number, currency: string) => {
      const { format, unit } = moneyIn(currency)
      return format.format(Math.round(price * unit) / unit)
    },
    sign: signOf,
    list: (values: readonly string[]) => lists.format(values),
    currency: (code: string) => names.of(code) ?? code,
  })
  known.set(locale, translate)
  return translate
}

/** Latin digits in Arabic too, as its shops write prices and sizes. */
const formatTag: Record<Locale, string> = {
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  ja: 'ja-JP',
  ar: 'ar-u-nu-latn',
}
