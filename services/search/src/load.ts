import type { ProductFacts } from '@selvedge/contracts'
import { type Batches, bulkLoad, uuidBytes } from '@selvedge/kernel'

/** Units that were ordered on a day, which is so many days ago (UTC). */
export type LoadedSale = { days_ago: number; units: number }

/** `sales`: what was sold before the shop came here, as its old system knows it. */
export type LoadedProduct = {
  facts: ProductFacts
  available: ReadonlySet<string>
  sales?: readonly LoadedSale[]
}

const dayMilliseconds = 86_400_000

const tables = {
  product: ['product_id', 'facts', 'version'],
  variant: ['variant_id', 'product_id', 'available'],
  sold: ['product_id', 'day', 'units'],
} as const

/**
 * Fills the search database in bulk, whole or not at all, as its events would have done one by one. `databaseUrl` is that of
 * search's own role, migrated. Throws where a product or variant is known already. Returns the number of products.
 */
export const loadProducts = (databaseUrl: string, batches: Batches<LoadedProduct>): Promise<number> =>
  bulkLoad({ url: databaseUrl, tables, indexed: ['product'], occupied: 'add' }, async ({ add, drain }) => {
    let count = 0
    const today = Math.floor(Date.now() / dayMilliseconds)
    for await (const batch of batches) {
      for (const { facts, available, sales = [] } of batch) {
        const product = uuidBytes(facts.product_id)
        add.product([product, JSON.stringify(facts), facts.version])
        for (const { variant_id } of facts.variants)
          add.variant([variant_id, product, available.has(variant_id)])
        for (const { days_ago, units } of sales) add.sold([product, today - days_ago, units])
      }
      count += batch.length
      await drain()
    }
    return count
  })
