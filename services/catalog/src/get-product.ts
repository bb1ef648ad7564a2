import { catalog, ProductNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { asSeen, type View } from './currencies/views.ts'

/** A product as it lies in memory: no query, no parsing, no copy. */
export const getProduct = handler(catalog.get_product, (ctx: Context, { product_id, ...seen }) =>
  asSeen(ctx.views, seen, (view) => view.documents.peek(product_id) ?? readProduct(view, product_id)),
)

export const getProductBySlug = handler(catalog.get_product_by_slug, (ctx: Context, { slug, ...seen }) =>
  asSeen(ctx.views, seen, (view) => view.documents.peekSlug(slug) ?? readProductBySlug(ctx, view, slug)),
)

const readProduct = async ({ documents }: View, productId: string) =>
  (await documents.get(productId)) ?? fail(ProductNotFound)

const readProductBySlug = async (ctx: Context, view: View, slug: string) => {
  const productId = await ctx.findBySlug(slug)
  return productId === undefined ? fail(ProductNotFound) : readProduct(view, productId)
}
