import type { ProductFacts } from '@selvedge/contracts'
import { copyRows } from '@selvedge/kernel'

export type LoadedProduct = { facts: ProductFacts; available: ReadonlySet<string> }

/**
 * Fills an empty search database in bulk, as its events would have done one by one. `databaseUrl` is that of search's own
 * role, migrated. `products` is called twice, once for each table. Returns the number of products.
 */
export const loadProducts = async (
  databaseUrl: string,
  products: () => Iterable<LoadedProduct>,
): Promise<number> => {
  const [count] = await Promise.all([
    copyRows(
      { url: databaseUrl, table: 'product', columns: ['product_id', 'facts', 'version'] },
      productRows(products()),
    ),
    copyRows(
      { url: databaseUrl, table: 'variant', columns: ['variant_id', 'product_id', 'available'] },
      variantRows(products()),
    ),
  ])
  return count
}

function* productRows(products: Iterable<LoadedProduct>) {
  for (const { facts } of products) yield [facts.product_id, facts, facts.version]
}

function* variantRows(products: Iterable<LoadedProduct>) {
  for (const { facts, available } of products) {
    for (const { variant_id } of facts.variants)
      yield [variant_id, facts.product_id, available.has(variant_id)]
  }
}
