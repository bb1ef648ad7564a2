import { locales } from '../i18n/locales.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/robots.ts'

/** Of no use in an index, and of the visitor's own. Pages that say `noindex` themselves have to be read for that. */
const closed = ['/cart', '/checkout', '/suggest', '/cards', '/preferences', '/orders/', '/challenge/']

export const loader = ({ context }: Route.LoaderArgs) => {
  const lines = [
    'User-agent: *',
    'Disallow: /api/',
    'Allow: /api/media/',
    ...locales.flatMap((locale) => closed.map((path) => `Disallow: /${locale}${path}`)),
    '',
    `Sitemap: ${shopOf(context).origin}/sitemap.xml`,
    '',
  ]
  return new Response(lines.join('\n'), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}
