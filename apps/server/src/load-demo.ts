import { loadCatalogue } from '@selvedge/catalog/load'
import type { ProductFacts } from '@selvedge/contracts'
import {
  deliveryMethods,
  demoUsers,
  type GeneratedCatalogue,
  type GeneratedProduct,
  generateCatalogue,
} from '@selvedge/demo'
import { loadUsers } from '@selvedge/identity/load'
import { loadStock } from '@selvedge/inventory/load'
import { loadProducts } from '@selvedge/search/load'
import { loadDeliveryMethods } from '@selvedge/shipping/load'
import type { Progress } from './prepare.ts'

type Demo = { databaseUrl: (service: string) => string; products: number; progress: Progress }

/** Fills the services' empty databases with the demo shop, each through its own bulk load, as a restored backup would be. */
export const loadDemo = async ({ databaseUrl, products, progress }: Demo): Promise<void> => {
  const began = performance.now()
  progress(`Loading the demo shop: ${products.toLocaleString('en')} products`)
  const shop = generateCatalogue({ products })
  const facts = factsOf(shop)
  await Promise.all([
    loadUsers(databaseUrl('identity'), demoUsers),
    loadDeliveryMethods(databaseUrl('shipping'), deliveryMethods),
  ])
  // These keep the processor busy until they are done, so nothing with a time-out runs beside them.
  await Promise.all([
    loadCatalogue(databaseUrl('catalog'), {
      categories: shop.categories,
      brands: shop.brands.map(({ id, name, slug, story }) => ({ id, name, slug, description: story })),
      products: shop.products(),
    }),
    loadStock(databaseUrl('inventory'), {
      locations: shop.locations.map(({ id, name, country }, priority) => ({ id, name, country, priority })),
      stock: stockOf(shop),
    }),
    loadProducts(databaseUrl('search'), () => searchable(shop, facts)),
  ])
  const seconds = (performance.now() - began) / 1000
  progress(
    `Loaded ${products.toLocaleString('en')} products, ${Math.round(products / seconds).toLocaleString('en')} a second`,
  )
}

function* stockOf(shop: GeneratedCatalogue) {
  for (const { variants } of shop.products()) {
    for (const { id, stock } of variants) {
      for (const { location_id, quantity } of stock) yield { variant_id: id, location_id, on_hand: quantity }
    }
  }
}

function* searchable(shop: GeneratedCatalogue, facts: (product: GeneratedProduct) => ProductFacts) {
  for (const product of shop.products()) {
    const inStock = product.variants.filter(({ stock }) => stock.some(({ quantity }) => quantity > 0))
    yield { facts: facts(product), available: new Set(inStock.map(({ id }) => id)) }
  }
}

/** A product as the catalogue would tell it in an event. */
const factsOf = (shop: GeneratedCatalogue) => {
  const brands = new Map(shop.brands.map(({ id, name }) => [id, name]))
  const categories = new Map(shop.categories.map((category) => [category.id, category]))
  const lineage = (id: string | null): string[] =>
    id === null ? [] : [id, ...lineage(categories.get(id)?.parent_id ?? null)]
  return (product: GeneratedProduct): ProductFacts => ({
    product_id: product.id,
    name: product.name,
    slug: product.slug,
    description: product.description,
    sku: product.sku,
    brand: brands.get(product.brand_id) ?? '',
    category_ids: lineage(product.category_id),
    category_names: categories.get(product.category_id)?.path.toReversed() ?? [],
    attributes: product.attributes,
    currency: product.currency,
    created_at: product.created_at,
    version: 1,
    variants: product.variants.map(({ id, sku, options, price_amount }) => ({
      variant_id: id,
      sku,
      options,
      price_amount,
    })),
  })
}
