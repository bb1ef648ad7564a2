import { redirect } from 'react-router'
import { orNull } from './lenient.ts'
import type { Shop } from './shop.ts'

type Address = { kind: 'product' | 'category' | 'brand' | 'collection'; slug: string; request: Request }

const slugForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/**
 * What `find` finds. Where nothing is found at the address but something was there before, the visitor is led to where that
 * is now, with the query and in the language that was asked for; for good, so that search engines take it over.
 */
export const orMoved = async <T>(shop: Shop, address: Address, find: () => Promise<T>): Promise<T> => {
  try {
    return await find()
  } catch (error) {
    if (error instanceof Response && error.status === 404) await leadOn(shop, address)
    throw error
  }
}

const leadOn = async (shop: Shop, { kind, slug, request }: Address): Promise<void> => {
  if (!slugForm.test(slug) || slug.length > 160) return
  const moved = await orNull(shop.sdk.catalog.get_moved({ kind, slug }), shop)
  if (moved === null) return
  const { pathname, search } = new URL(request.url)
  throw redirect(`${pathname.slice(0, pathname.lastIndexOf('/') + 1)}${moved.slug}${search}`, 301)
}
