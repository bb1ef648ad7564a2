import { catalog } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { refreshProducts } from './prepare-products.ts'
import { countOutdated, takeOutdated } from './store/outdated.ts'

const batchSize = 250

/** Prepares and publishes some products that a renamed brand or category has left behind; false where none are left. */
export const refreshSome = (ctx: Context): Promise<boolean> =>
  ctx.db.transaction(async (tx) => {
    const ids = await takeOutdated(tx, batchSize)
    await refreshProducts(tx, ids)
    return ids.length === batchSize
  })

/** Goes on until nothing is outdated, in short transactions. */
export const refreshOutdated = async (ctx: Context): Promise<void> => {
  while (await refreshSome(ctx));
}

export const countOutdatedProducts = handler(catalog.count_outdated_products, async ({ db }: Context) => ({
  products: await countOutdated(db),
}))
