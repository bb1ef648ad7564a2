import { loadCatalogue } from '@selvedge/catalog/load'
import { loadHistory } from '@selvedge/catalog/load-history'
import type { AttributeDefinition, GarmentDetails, ProductFacts, SizeChart } from '@selvedge/contracts'
import {
  attributesOf,
  baseCurrency,
  collectionsOf,
  currencies,
  defaultProducts,
  deliveryMethods,
  demoApps,
  demoUsers,
  type GeneratedCatalogue,
  type GeneratedProduct,
  generateCatalogue,
  labelOf,
  markets,
  pastSearches,
  priceListsAt,
  rulesFor,
  salesOf,
  sizeChartsOf,
  swatches,
  synonyms,
  type TranslatedTexts,
  translateCategory,
  translateProduct,
  unseenAt,
} from '@selvedge/demo'
import { loadUsers } from '@selvedge/identity/load'
import { loadClients } from '@selvedge/identity/load-clients'
import { loadStock } from '@selvedge/inventory/load'
import { loadProducts } from '@selvedge/search/load'
import { loadSteering } from '@selvedge/search/load-steering'
import { loadDeliveryMethods } from '@selvedge/shipping/load'
import { feedAll } from './feed-all.ts'
import type { Progress } from './prepare.ts'

type Demo = {
  databaseUrl: (service: string) => string
  products: number
  /** With the keys that what is loaded is sealed with. */
  environment: Readonly<Record<string, string | undefined>>
  progress: Progress
}

/** Few enough that everybody's sockets are served every few milliseconds. */
const batchSize = 25
const reportMs = 2000

/** Fills the services' empty databases with the demo shop, each through its own bulk load, as a restored backup would be. */
export const loadDemo = async ({ databaseUrl, products, environment, progress }: Demo): Promise<void> => {
  const counted = (count: number) => Math.round(count).toLocaleString('en')
  progress(`Loading the demo shop: ${counted(products)} products`)
  await Promise.all([
    loadUsers(databaseUrl('identity'), demoUsers, environment),
    loadClients(databaseUrl('identity'), demoApps),
    loadDeliveryMethods(databaseUrl('shipping'), deliveryMethods),
  ])
  const began = performance.now()
  const rate = (done: number) => `${counted((done * 1000) / (performance.now() - began))} a second`
  const unseen = unseenAt(Date.now())
  const shop = generateCatalogue({ products: products + unseen.length })
  let catalogued = 0
  await loadSteering(databaseUrl('search'), { synonyms, rules: rulesFor(shop.products()), ...pastSearches() })
  const facts = factsOf(shop)
  let searched = 0
  let reported = began
  const report = (done: number) => {
    if (performance.now() - reported < reportMs) return
    reported = performance.now()
    progress(`${counted(done)} products, ${rate(done)}`)
  }
  // These keep the processor busy until they are done, so nothing with a time-out runs beside them.
  await feedAll(batchesOf(shop, report), [
    (batches) =>
      loadCatalogue(databaseUrl('catalog'), {
        categories: shop.categories,
        categoryTexts: new Map(shop.categories.map((category) => [category.id, translateCategory(category)])),
        brands: shop.brands.map(({ id, name, slug, story }) => ({ id, name, slug, description: story })),
        collections: collectionsOf(shop.products()),
        swatches,
        attributes: attributesOf(shop.categories) satisfies Omit<AttributeDefinition, 'version'>[],
        size_charts: sizeChartsOf(shop.categories) satisfies Omit<SizeChart, 'version'>[],
        currencies: { base: baseCurrency, sold: currencies },
        prices: { markets, lists: priceListsAt(Date.now()) },
        products: mapped(batches, (product) => {
          const publication = unseen[catalogued++ - products]
          const details = labelOf(product) as GarmentDetails
          return [{ ...product, details, ...(publication && { publication }) }]
        }),
      }),
    (batches) =>
      loadStock(databaseUrl('inventory'), {
        locations: shop.locations.map(({ id, name, country }, priority) => ({ id, name, country, priority })),
        stock: mapped(batches, (product) =>
          product.variants.map(({ id, stock }) => ({ variant_id: id, stock })),
        ),
      }),
    (batches) =>
      loadProducts(
        databaseUrl('search'),
        mapped(batches, (product) =>
          searched < products ? [{ ...searchable(product, facts), sales: salesOf(searched++) }] : [],
        ),
      ),
  ])
  const [first] = shop.products()
  if (first !== undefined)
    await loadHistory(databaseUrl('catalog'), [
      { product_id: first.id, name: `The ${first.name}`, slug: `the-${first.slug}` },
    ])
  progress(`Loaded ${counted(products)} products, ${rate(products)}`)
}

type DemoProduct = GeneratedProduct & { translations: readonly (TranslatedTexts & { outdated?: string[] })[] }

/** Texts in five more languages cost as much as the product itself, so a shop made for measuring has them of its first ones. */
const translatedAtMost = defaultProducts
/** So that there is something to do for translators. */
const outdatedEvery = 60

const textsOf = (product: GeneratedProduct, number: number): DemoProduct['translations'] =>
  translateProduct(product).map((texts) =>
    texts.locale === 'fr' && number % outdatedEvery === 0 ? { ...texts, outdated: ['description'] } : texts,
  )

/** `report` is told how many products were made so far. */
function* batchesOf({ products }: GeneratedCatalogue, report: (done: number) => void) {
  let done = 0
  let batch: DemoProduct[] = []
  for (const product of products()) {
    const number = done + batch.length
    batch.push({ ...product, translations: number < translatedAtMost ? textsOf(product, number) : [] })
    if (batch.length < batchSize) continue
    yield batch
    done += batch.length
    batch = []
    report(done)
  }
  if (batch.length > 0) yield batch
}

async function* mapped<T>(
  batches: AsyncIterable<readonly DemoProduct[]>,
  map: (product: DemoProduct) => T[],
) {
  for await (const batch of batches) yield batch.flatMap(map)
}

const searchable = (product: DemoProduct, facts: (product: DemoProduct) => ProductFacts) => ({
  facts: facts(product),
  available: new Set(
    product.variants.filter(({ stock }) => stock.some(({ quantity }) => quantity > 0)).map(({ id }) => id),
  ),
})

const isReduced = ({ price_amount, compare_at_amount = 0 }: DemoProduct['variants'][number]): boolean =>
  price_amount < compare_at_amount

/** A product as the catalogue would tell it in an event. */
const factsOf = (shop: GeneratedCatalogue) => {
  const brands = new Map(shop.brands.map(({ id, name }) => [id, name]))
  const categories = new Map(shop.categories.map((category) => [category.id, category]))
  const lineage = (id: string | null): string[] =>
    id === null ? [] : [id, ...lineage(categories.get(id)?.parent_id ?? null)]
  const called = new Map(shop.categories.map((category) => [category.id, translateCategory(category)]))
  const inOther = ({ category_id, translations }: DemoProduct) =>
    translations.map(({ locale, name }) => ({
      locale,
      name,
      category_names: lineage(category_id).flatMap(
        (id) => called.get(id)?.find((texts) => texts.locale === locale)?.name ?? [],
      ),
    }))
  return (product: DemoProduct): ProductFacts => ({
    product_id: product.id,
    name: product.name,
    slug: product.slug,
    description: product.description,
    sku: product.sku,
    brand: brands.get(product.brand_id) ?? '',
    category_ids: lineage(product.category_id),
    category_names: categories.get(product.category_id)?.path.toReversed() ?? [],
    ...(product.translations.length > 0 && { translations: inOther(product) }),
    attributes: product.attributes,
    ...(product.variants.some(isReduced) && { reduced: true }),
    currency: product.currency,
    created_at: product.created_at,
    version: 1,
    variants: product.variants.map(({ id, sku, barcode, options, price_amount }) => ({
      variant_id: id,
      sku,
      ...(barcode !== undefined && barcode !== null && { barcode }),
      options,
      price_amount,
    })),
  })
}
