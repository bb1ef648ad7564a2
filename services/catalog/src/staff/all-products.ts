import { catalog, ProductNotFound, type StaffProduct } from '@selvedge/contracts'
import { type Db, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { documentOf } from '../document.ts'
import { readSources } from '../store/documents.ts'
import { countByStatus, readRows } from '../store/staff-products.ts'

export const listAllProducts = handler(catalog.list_all_products, async (ctx: Context, input) => {
  const { limit = 20, cursor, ...filter } = input
  const rows = await readRows(ctx.db, filter, { before: cursor, limit: limit + 1 })
  const data = rows.slice(0, limit)
  return { data, next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null }
})

export const countAllProducts = handler(catalog.count_all_products, (ctx: Context) => countByStatus(ctx.db))

export const getAnyProduct = handler(
  catalog.get_any_product,
  async (ctx: Context, { product_id }) => (await readAny(ctx.db, product_id)) ?? fail(ProductNotFound),
)

/** Made from the tables when it is asked for: what nobody sees has no document. */
export const readAny = async (db: Db, productId: string): Promise<StaffProduct | undefined> => {
  const {
    products: [product],
    variants,
  } = await readSources(db, [productId])
  if (product === undefined) return undefined
  const { status, publish_at } = product
  return { ...JSON.parse(documentOf(product, variants)), status, publish_at }
}
