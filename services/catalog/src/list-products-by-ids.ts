import { hash } from 'node:crypto'
import { catalog } from '@selvedge/contracts'
import { handler, Prepared } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { asSeen, type View } from './currencies/views.ts'
import { splice } from './list-products.ts'

/** Products that somebody remembers, as they lie in memory. */
export const listProductsByIds = handler(catalog.list_products_by_ids, (ctx: Context, { ids, ...seen }) =>
  asSeen(ctx.views, seen, (view) => listIn(view, ids)),
)

/** What is bought most, as search counts it. */
export const listBestsellers = handler(
  catalog.list_bestsellers,
  async (ctx: Context, { limit = 20, ...seen }) => {
    const { product_ids } = await ctx.search.list_bestselling({ limit })
    return asSeen(ctx.views, seen, (view) => listIn(view, product_ids))
  },
)

const listIn = async ({ documents }: View, ids: readonly string[]): Promise<Prepared> => {
  const all = await Promise.all(ids.map((id) => documents.peek(id) ?? documents.get(id)))
  const products = all.filter((product) => product !== undefined)
  // A version tells a product’s bytes.
  const versions = all.map((product, at) => `${ids[at]}${product?.etag}`)
  return new Prepared(splice(products, '}'), `"${hash('sha1', versions.join(), 'base64url')}"`)
}
