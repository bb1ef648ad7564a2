import { readFileSync } from 'node:fs'
import { directionOf, isLocale, type Locale, preferredLocale } from '../app/i18n/locales.ts'

/** Why there is no page: too many ask at once, the storefront failed, or a form came from another site. */
export type PlainKind = 'overloaded' | 'broken' | 'forbidden'

type Asked = { url: string; acceptLanguage: string | undefined }

const texts = new Map<Locale, Record<string, string>>()

/** Those of the frame of the shop. None of them that is shown here has variables. */
const textsOf = (locale: Locale): Record<string, string> => {
  const known = texts.get(locale)
  if (known !== undefined) return known
  const file = new URL(`../app/messages/common/${locale}.json`, import.meta.url)
  const read = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  texts.set(locale, read)
  return read
}

/** Seconds until the browser asks again by itself: some at one moment, some at another. */
const againAfter = () => 20 + Math.floor(Math.random() * 20)

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? '')

/**
 * A page for when the storefront cannot make one: whole in itself, without scripts, style elements or anything else to
 * fetch, so that it costs next to nothing while there is little to give. In the language of the address, or else the one
 * that the browser asks for.
 */
export const plainPage = (kind: PlainKind, { url, acceptLanguage }: Asked): string => {
  const first = url.split(/[/?]/)[1]
  const locale = isLocale(first) ? first : preferredLocale(acceptLanguage ?? null)
  const say = (name: string) => escaped(textsOf(locale)[`common.${name}`] ?? '')
  const [way, label] = kind === 'forbidden' ? [`/${locale}`, 'to_home'] : [url, 'try_again']
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}" style="color-scheme:light dark;background:light-dark(#fbfaf7,#12110f);color:light-dark(#1a1815,#f3efe7)">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${kind === 'overloaded' ? `<meta http-equiv="refresh" content="${againAfter()}">\n` : ''}<title>${say(`${kind}_title`)} – Selvedge</title>
</head>
<body style="margin:0;min-height:100dvh;display:grid;align-content:center;padding:2rem clamp(1.25rem,6vw,6rem);box-sizing:border-box;font:1.1rem/1.6 ui-sans-serif,system-ui,sans-serif">
<main style="max-width:34rem">
<p style="margin:0 0 2.5rem;display:inline-block;border-bottom:2px dashed light-dark(#a8281e,#f0796d);font:1.7rem/1.15 ui-serif,Georgia,serif">Selvedge</p>
<h1 style="margin:0 0 1rem;font:400 clamp(2.2rem,7vw,3.6rem)/1.08 ui-serif,Georgia,serif;text-wrap:balance">${say(`${kind}_title`)}</h1>
<p style="margin:0 0 2rem;color:light-dark(#635e55,#a9a296)">${say(`${kind}_text`)}${kind === 'overloaded' ? ` ${say('overloaded_again')}` : ''}</p>
<a href="${escaped(way)}" style="display:inline-block;padding:.8rem 1.6rem;border-radius:2px;background:light-dark(#1a1815,#f3efe7);color:light-dark(#fbfaf7,#14130f);text-decoration:none">${say(label)}</a>
</main>
</body>
</html>
`
}
