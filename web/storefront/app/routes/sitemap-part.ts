import { shopOf } from '../shop.ts'
import { entriesOf } from '../sitemap/parts.ts'
import { urlset } from '../sitemap/xml.ts'
import type { Route } from './+types/sitemap-part.ts'

export const loader = async ({ params, context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  const part = /^([a-z0-9-]{1,20})\.xml$/.exec(params.part)?.[1]
  const entries = part === undefined ? undefined : await entriesOf(shop, part)
  if (entries === undefined) throw new Response('There is no such part of the sitemap.', { status: 404 })
  return new Response(urlset(shop.origin, entries), {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=600' },
  })
}
