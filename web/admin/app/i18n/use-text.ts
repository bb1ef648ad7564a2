import { useLocaleState, useTranslate } from 'ra-core'
import { useMemo } from 'react'
import { formatTag, type Locale } from './locales.ts'
import type { MessageId } from './messages.ts'

export type Text = {
  (id: MessageId, values?: Record<string, string | number>): string
  /** An id that is put together; `fallback` where there is no text of it. */
  of(id: string, fallback: string): string
  money(amount: number, currency: string): string
  number(value: number): string
  /** An instant to the minute, in the browser's own time zone. */
  instant(iso: string): string
  day(iso: string): string
  country(code: string): string
  /** What a language is called: `de-AT`. */
  language(locale: string): string
}

/** Everything that depends on the language: texts, amounts, dates. */
export const useText = (): Text => {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  return useMemo(() => {
    const tag = formatTag[locale as Locale]
    const instants = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })
    const days = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' })
    const numbers = new Intl.NumberFormat(tag)
    const countries = new Intl.DisplayNames(tag, { type: 'region' })
    const languages = new Intl.DisplayNames(tag, { type: 'language' })
    return Object.assign((id: MessageId, values = {}) => translate(id, values), {
      of: (id: string, fallback: string) => translate(id, { _: fallback }),
      money: (amount: number, currency: string) => {
        const format = new Intl.NumberFormat(tag, { style: 'currency', currency })
        return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
      },
      number: (value: number) => numbers.format(value),
      instant: (iso: string) => instants.format(new Date(iso)),
      day: (iso: string) => days.format(new Date(iso)),
      country: (code: string) => countries.of(code) ?? code,
      language: (locale: string) => languages.of(locale) ?? locale,
    })
  }, [translate, locale])
}
