import type { ProductFacts } from '@selvedge/contracts'
import { type Batches, bulkLoad, uuidBytes } from '@selvedge/kernel'

export type LoadedProduct = { facts: ProductFacts; available: ReadonlySet<string> }

const tables = {
  product: ['product_id', 'facts', 'version'],
  variant: ['variant_id', 'product_id', 'available'],
} as const

/**
 * Fills the search database in bulk, whole or not at all, as its events would have done one by one. `databaseUrl` is that of
 * search's own role, migrated. Throws where a product or variant is known already. Returns the number of products.
 */
export const loadProducts = (databaseUrl: string, batches: Batches<LoadedProduct>): Promise<number> =>
  bulkLoad({ url: databaseUrl, tables, occupied: 'add' }, async ({ add, drain }) => {
    let count = 0
    for await (const batch of batches) {
      for (const { facts, available } of batch) {
        const product = uuidBytes(facts.product_id)
        add.product([product, JSON.stringify(facts), facts.version])
        for (const { variant_id } of facts.variants)
          add.variant([variant_id, product, available.has(variant_id)])
      }
      count += batch.length
      await drain()
    }
    return count
  })
