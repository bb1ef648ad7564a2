import { type EmailLocale, type EmailTemplate, emailTemplates } from '@selvedge/contracts'

export type Values = Readonly<Record<string, string>>

/** What is wrong with the values for a template; empty where they are exactly those that it needs. */
export const valueIssues = (template: EmailTemplate, values: Values): { path: string; message: string }[] => {
  const needed: readonly string[] = emailTemplates[template]
  return [
    ...needed
      .filter((name) => !Object.hasOwn(values, name))
      .map((name) => ({ path: `/values/${name}`, message: `is needed by ${template}` })),
    ...Object.keys(values)
      .filter((name) => !needed.includes(name))
      .map((name) => ({ path: `/values/${name}`, message: `is unknown to ${template}` })),
    ...(Object.hasOwn(values, 'url') && needed.includes('url') && !isWebAddress(values.url as string)
      ? [{ path: '/values/url', message: 'must be an absolute address of the web' }]
      : []),
  ]
}

const isWebAddress = (text: string): boolean =>
  !/[\s"'<>\\]/.test(text) && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** What people wrote about themselves, and browsers about theirs: shown to others, and not ours. */
const foreign = ['name', 'inviter', 'device']

/**
 * A value as it is shown. What a stranger typed into a form may be mailed to somebody else: it is one short line, and
 * nothing that a mail program would make a link of. Instants are written as the reader's language does.
 */
export const shownValue = (name: string, value: string, locale: EmailLocale): string => {
  const line = value.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim()
  if (foreign.includes(name)) return looksLikeAddress(line) ? '' : [...line].slice(0, 80).join('')
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(line)) return instant(line, locale)
  if (/^\d{4}-\d\d-\d\d$/.test(line)) return day(line, locale)
  return line
}

const looksLikeAddress = (text: string) => /[@/\\]|:\S|[.。．]\p{L}{2}|www/iu.test(text)

// Arabic with the digits of the rest of the shop.
const languageOf = (locale: EmailLocale) =>
  locale === 'ar' ? 'ar-u-nu-latn' : locale === 'en' ? 'en-GB' : locale

const instant = (text: string, locale: EmailLocale) =>
  `${new Intl.DateTimeFormat(languageOf(locale), { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(text))} UTC`

const day = (text: string, locale: EmailLocale) =>
  new Intl.DateTimeFormat(languageOf(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(text))
