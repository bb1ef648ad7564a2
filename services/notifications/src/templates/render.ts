import type { EmailLocale, EmailTemplate } from '@selvedge/contracts'
import { htmlOf } from './html.ts'
import { messages } from './messages.ts'
import { textOf } from './plain-text.ts'
import { shownValue, type Values } from './values.ts'

/** The parts of an e-mail in the reader's language. A value stands as an object, so that each form can set it apart. */
export type Letter = {
  locale: EmailLocale
  shop: string
  subject: string
  preheader: string
  heading: Line
  greeting: Line
  paragraphs: Line[]
  button: { label: string; url: string; hint: string } | null
  note: Line | null
  footer: Line
}
export type Line = readonly (string | { value: string })[]

export type Rendered = { subject: string; html: string; text: string }

type Request = { template: EmailTemplate; locale: EmailLocale; values: Values; shop: string }

/** Writes an e-mail as HTML and as plain text. The values are those that the template needs: `valueIssues` says so. */
export const renderEmail = (request: Request): Rendered => {
  const letter = letterOf(request)
  return { subject: letter.subject, html: htmlOf(letter), text: textOf(letter) }
}

export const letterOf = ({ template, locale, values, shop }: Request): Letter => {
  const { common, somebody, what, emails } = messages[locale]
  const text = emails[template]
  const shown: Record<string, string> = { shop }
  for (const [name, value] of Object.entries(values))
    shown[name] = shownValue(name, value, locale) || (somebody as Record<string, string>)[name] || ''
  if (shown.what !== undefined && Object.hasOwn(what, shown.what)) shown.what = what[shown.what] as string
  const line = (pattern: string) => fill(pattern, shown)
  const { button, note } = text
  return {
    locale,
    shop,
    subject: plain(line(text.subject)),
    preheader: plain(line(text.preheader)),
    heading: line(text.heading),
    greeting: line(shown.name ? common.greeting : common.greeting_nobody),
    paragraphs: text.paragraphs.map(line),
    button:
      button === undefined ? null : { label: button, url: values.url as string, hint: common.link_hint },
    note: note === undefined ? null : line(note),
    footer: line(common.footer),
  }
}

/** Splits a pattern at its `{placeholders}`. Throws where a value is missing. What a value says is never looked at again. */
const fill = (pattern: string, values: Record<string, string>): Line =>
  pattern.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return part
    const value = values[name]
    if (value === undefined) throw new Error(`an e-mail needs a value for ${name}`)
    return { value }
  })

const plain = (line: Line) => line.map((part) => (typeof part === 'string' ? part : part.value)).join('')
