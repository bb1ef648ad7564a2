import { type I18n, setupI18n } from '@lingui/core'
import type { Locale } from './locales.ts'
import { loadMessages, type MessageId } from './messages.ts'

type Values = Record<string, string | number>

/** Everything that depends on the language: texts, numbers, dates, lists. */
export type Translate = {
  readonly locale: Locale
  /** The text of a message, its variables filled in. */
  (id: MessageId, values?: Values): string
  /** Minor units of a currency as people write it: 1990 EUR is €19.90. */
  money(amount: number, currency: string): string
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

/** Resolves with the texts of a language, fetched once. */
export const loadTranslate = async (locale: Locale): Promise<Translate> => {
  const { messages } = await loadMessages[locale]()
  return known.get(locale) ?? remember(locale, setupI18n({ locale, messages: { [locale]: messages } }))
}

/** The texts of a language that was loaded before. */
export const translateIn = (locale: Locale): Translate => {
  const translate = known.get(locale)
  if (translate === undefined) throw new Error(`the messages of ${locale} were not loaded`)
  return translate
}

const remember = (locale: Locale, i18n: I18n): Translate => {
  const tag = formatTag[locale]
  const digits = new Map<string, { format: Intl.NumberFormat; unit: number }>()
  const moneyIn = (currency: string) => {
    const ready = digits.get(currency)
    if (ready !== undefined) return ready
    const format = new Intl.NumberFormat(tag, { style: 'currency', currency })
    const made = { format, unit: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) }
    digits.set(currency, made)
    return made
  }
  const numbers = new Intl.NumberFormat(tag)
  const percents = new Intl.NumberFormat(tag, { style: 'percent' })
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' })
  const names = new Intl.DisplayNames(tag, { type: 'currency' })
  const { messages } = i18n
  // A word that fashion does not know is looked for, too, and stays as it is; Lingui would log each.
  const text = (id: MessageId, values?: Values) => (Object.hasOwn(messages, id) ? i18n._(id, values) : id)
  const translate: Translate = Object.assign(text, {
    locale,
    money: (amount: number, currency: string) => {
      const { format, unit } = moneyIn(currency)
      return format.format(amount / unit)
    },
    number: (value: number) => numbers.format(value),
    percent: (part: number) => percents.format(part),
    date: (instant: string, style: Intl.DateTimeFormatOptions = { dateStyle: 'long' }) =>
      new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...style }).format(new Date(instant)),
    dates: (from: string, to: string, style: Intl.DateTimeFormatOptions = { dateStyle: 'long' }) =>
      new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...style }).formatRange(new Date(from), new Date(to)),
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
