import type { EmailLocale } from '@selvedge/contracts'
import { directionOf } from './locales.ts'
import type { Letter, Line } from './render.ts'

const colons: Partial<Record<EmailLocale, string>> = { fr: '\u00a0:', ja: '：' }

/** The plain text of an e-mail: each address on a line of its own, where every mail program makes it a link. */
export const textOf = ({ shop, locale, ...letter }: Letter): string => {
  const isMixed = directionOf(locale) === 'rtl'
  // Isolates keep a name in another script from turning the sentence around it (Unicode TR 9).
  const write = (line: Line) =>
    line
      .map((part) => (typeof part === 'string' ? part : isMixed ? `\u2068${part.value}\u2069` : part.value))
      .join('')
  const { button, note } = letter
  const parts = [
    shop,
    write(letter.heading),
    write(letter.greeting),
    ...letter.paragraphs.map(write),
    ...(button === null ? [] : [`${button.label}${colons[locale] ?? ':'}\n${button.url}`]),
    ...(note === null ? [] : [write(note)]),
    `-- \n${write(letter.footer)}`,
  ]
  return `${parts.join('\n\n')}\n`
}
