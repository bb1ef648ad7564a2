import type { MetaDescriptor } from 'react-router'
import { errorKind } from './error-kind.ts'
import { isLocale, type Locale, locales } from './i18n/locales.ts'
import { type Translate, translateIn } from './i18n/translate.ts'

/** What a page says of itself to search engines and to whoever is sent a link to it. */
export type PageFacts = {
  /** Without the name of the shop, which is added; the front page alone gives its `whole_title`. */
  title: string
  whole_title?: string
  description?: string | undefined
  /** A product's picture as the catalogue has it; a card of the shop is shown where there is none. */
  picture?: string | undefined
  type?: 'website' | 'product'
  /** Of the query, what makes it another page: `?page=2`. Facets and sorting are left out. */
  search?: string
  /** Nothing to find here: baskets, accounts, answers to searches. */
  noindex?: boolean
}

/** As every route's `meta` is given them. */
type MetaArgs = {
  params: { locale?: string | undefined }
  location: { pathname: string }
  matches: readonly ({ loaderData?: unknown } | undefined)[]
  error?: unknown
}

const regions: Record<Locale, string> = {
  en: 'en_GB',
  de: 'de_DE',
  fr: 'fr_FR',
  es: 'es_ES',
  ja: 'ja_JP',
  ar: 'ar_AE',
}

/**
 * The head of a page: title, description, canonical address, the same page in other languages, and the card that is shown
 * where somebody shares it. A child's `meta` replaces its parents', so every page calls this with all that it has to say;
 * of an error it says what that page is.
 */
export const pageMeta = (args: MetaArgs, page: (t: Translate) => PageFacts): MetaDescriptor[] => {
  const { params, location, matches } = args
  const locale = isLocale(params.locale) ? params.locale : locales[0]
  const t = translateIn(locale)
  const facts = args.error == null ? page(t) : errorFacts(t, args.error)
  const title = facts.whole_title ?? `${facts.title} – Selvedge`
  const description = facts.description ?? t('common.site_description')
  const texts = [
    { title },
    { name: 'description', content: description },
    { property: 'og:site_name', content: 'Selvedge' },
    { property: 'og:type', content: facts.type ?? 'website' },
    { property: 'og:title', content: facts.whole_title ?? facts.title },
    { property: 'og:description', content: description },
    { property: 'og:locale', content: regions[locale] },
    { name: 'twitter:card', content: 'summary_large_image' },
  ]
  if (facts.noindex) texts.push({ name: 'robots', content: 'noindex' })
  const origin = (matches[0]?.loaderData as { origin?: string } | undefined)?.origin
  if (origin === undefined) return texts
  const picture = [{ property: 'og:image', content: `${origin}${cardPicture(facts.picture)}` }]
  if (facts.noindex) return [...texts, ...picture]
  const rest = location.pathname.replace(/^\/[^/]+/, '').replace(/\/$/, '') + (facts.search ?? '')
  const address = (one: Locale) => `${origin}/${one}${rest}`
  return [
    ...texts,
    ...picture,
    { property: 'og:url', content: address(locale) },
    { tagName: 'link', rel: 'canonical', href: address(locale) },
    ...locales.map((one) => ({ tagName: 'link', rel: 'alternate', hrefLang: one, href: address(one) })),
    { tagName: 'link', rel: 'alternate', hrefLang: 'x-default', href: address(locales[0]) },
  ]
}

const errorFacts = (t: Translate, error: unknown): PageFacts => ({
  title: t(`common.${errorKind(error)}_title`),
  description: t(`common.${errorKind(error)}_text`),
  noindex: true,
})

/** JPEG, since not everything that shows cards reads newer formats; pictures from elsewhere are not ours to give out. */
const cardPicture = (picture: string | undefined): string => {
  const address = picture?.split('#')[0]
  return address?.startsWith('/api/media/') ? `${address}/1280.jpeg` : '/card.png'
}
