import { catalog, ProductNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'

/** A product as it lies in memory: no query, no parsing, no copy. */
export const getProduct = handler(
  catalog.get_product,
  (ctx: Context, { product_id }) => ctx.documents.peek(product_id) ?? readProduct(ctx, product_id),
)

export const getProductBySlug = handler(
  catalog.get_product_by_slug,
  (ctx: Context, { slug }) => ctx.documents.peekSlug(slug) ?? readProductBySlug(ctx, slug),
)

const readProduct = async (ctx: Context, productId: string) =>
  (await ctx.documents.get(productId)) ?? fail(ProductNotFound)

const readProductBySlug = async (ctx: Context, slug: string) => {
  const productId = await ctx.findBySlug(slug)
  return productId === undefined ? fail(ProductNotFound) : readProduct(ctx, productId)
}
