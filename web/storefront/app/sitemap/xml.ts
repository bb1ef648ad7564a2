import { locales } from '../i18n/locales.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? '')

/** A page by its path without a language (`/p/coat`, and nothing for the front page), and when it last changed. */
export type Entry = { path: string; changed_at?: string }

const xml = (content: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${content}\n`

/**
 * A sitemap of pages: each in every language, and each of those naming all the others, as search engines ask for
 * (https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap).
 */
export const urlset = (origin: string, entries: readonly Entry[]): string => {
  const urls = entries.flatMap(({ path, changed_at }) => {
    const address = (locale: string) => escaped(`${origin}/${locale}${path}`)
    const others = [
      ...locales.map((locale) => [locale, address(locale)] as const),
      ['x-default', address(locales[0])] as const,
    ]
      .map(([language, href]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`)
      .join('')
    const changed = changed_at === undefined ? '' : `<lastmod>${escaped(changed_at)}</lastmod>`
    return locales.map((locale) => `<url><loc>${address(locale)}</loc>${changed}${others}</url>`)
  })
  return xml(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>`,
  )
}

/** The list of sitemaps, each at `/sitemaps/<part>.xml`. */
export const sitemapIndex = (origin: string, parts: readonly string[]): string =>
  xml(
    `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${parts
      .map((part) => `<sitemap><loc>${escaped(`${origin}/sitemaps/${part}.xml`)}</loc></sitemap>`)
      .join('\n')}\n</sitemapindex>`,
  )
