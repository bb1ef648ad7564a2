import { shopOf } from '../shop.ts'
import { listParts } from '../sitemap/parts.ts'
import { sitemapIndex } from '../sitemap/xml.ts'
import type { Route } from './+types/sitemap.ts'

export const loader = async ({ context }: Route.LoaderArgs) => {
  const shop = shopOf(context)
  return new Response(sitemapIndex(shop.origin, await listParts(shop)), {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=600' },
  })
}
