import type {
  AttributeDefinition,
  Brand,
  Category,
  GarmentDetails,
  SizeChart,
  SoldCurrency,
  Swatch,
} from '@selvedge/contracts'
import { type Batches, type BulkLoad, bulkLoad, type Db, uuidBytes } from '@selvedge/kernel'
import { documentOf } from './document.ts'
import { collectPrices, type LoadedPrices } from './load-prices.ts'
import { type Publication, published } from './publication.ts'
import { insertNewBrands, readBrandNames } from './store/brands.ts'
import { insertNewCategories, lockTree, readTree, writeTreeListing } from './store/categories.ts'
import {
  insertCollection,
  listCollectionsAnew,
  type NewCollection,
  writeQuestion,
} from './store/collections.ts'
import { changeCurrencies, writeCurrencies } from './store/currencies.ts'
import { changeDefinitions, type DefinitionKind, insertNewDefinitions } from './store/definitions.ts'
import { changeSwatches, insertNewSwatches } from './store/swatches.ts'

/** A product to load. Amounts in minor units, instants in ISO 8601, ids are the caller's. */
export type LoadedProduct = {
  id: string
  name: string
  slug: string
  description: string
  brand_id: string
  category_id: string
  sku: string
  currency: string
  attributes: Readonly<Record<string, readonly string[]>>
  details?: GarmentDetails
  created_at: string
  image_urls: readonly string[]
  translations?: readonly LoadedTexts[]
  /** In the shop, where nothing else is said. */
  publication?: Publication
  variants: readonly {
    id: string
    sku: string
    barcode?: string | null
    options: Readonly<Record<string, string>>
    price_amount: number
    compare_at_amount?: number | null
    weight_grams: number
    stock: readonly { quantity: number }[]
  }[]
}

/** What something is called and said to be in a language. `outdated`: fields that were translated from an older text. */
export type LoadedTexts = { locale: string; name: string; description?: string; outdated?: readonly string[] }

export type LoadedCatalogue = {
  /** Of categories, by their ids. */
  categoryTexts?: ReadonlyMap<string, readonly LoadedTexts[]>
  categories: readonly Category[]
  brands: readonly Brand[]
  collections?: readonly (NewCollection & { texts: readonly LoadedTexts[] })[]
  swatches?: readonly Swatch[]
  attributes?: readonly Omit<AttributeDefinition, 'version'>[]
  size_charts?: readonly Omit<SizeChart, 'version'>[]
  /** Those that the shop sells in from then on, beside the base; as they are where nothing is said. */
  currencies?: { base: string; sold: readonly SoldCurrency[] }
  prices?: LoadedPrices
  products: Batches<LoadedProduct>
}

const tables = {
  product: [
    'id',
    'name',
    'slug',
    'description',
    'sku',
    'price_amount',
    'currency',
    'category_id',
    'brand_id',
    'image_urls',
    'attributes',
    'details',
    'status',
    'publish_at',
    'created_at',
    'updated_at',
  ],
  variant: [
    'id',
    'product_id',
    'position',
    'sku',
    'barcode',
    'options',
    'price_amount',
    'compare_at_amount',
    'weight_grams',
    'available',
  ],
  document: ['product_id', 'slug', 'version', 'edited_version', 'body'],
  translation: ['kind', 'id', 'locale', 'texts', 'translated', 'outdated'],
} as const

/**
 * Writes a catalogue at the speed of COPY, whole or not at all: into a fresh database, or new products beside those there
 * are. It publishes nothing; the other services have loads of their own. `databaseUrl` is that of the service's own role.
 * Throws where an id, SKU or slug is taken, or a product names a brand or category that is not there.
 */
export const loadCatalogue = (
  databaseUrl: string,
  {
    categories,
    categoryTexts,
    brands,
    collections = [],
    swatches = [],
    attributes = [],
    size_charts = [],
    currencies,
    prices,
    products,
  }: LoadedCatalogue,
): Promise<{ products: number; variants: number }> =>
  bulkLoad(
    { url: databaseUrl, tables, indexed: ['product', 'document', 'translation'], occupied: 'add' },
    async ({ db, add, drain }) => {
      await addGroups(db, categories, brands)
      await changeSwatches(db)
      await insertNewSwatches(db, swatches)
      await addDefinitions(db, 'attribute', attributes)
      await addDefinitions(db, 'size_chart', size_charts)
      if (currencies !== undefined) {
        await changeCurrencies(db, null)
        await writeCurrencies(db, currencies.base, currencies.sold)
      }
      if (collections.length > 0) await listCollectionsAnew(db)
      for (const { texts, ...collection } of collections) {
        await writeQuestion(db, await insertCollection(db, collection))
        addTexts(add, { kind: 'collection', id: uuidBytes(collection.id) }, texts)
      }
      for (const [id, texts] of categoryTexts ?? [])
        addTexts(add, { kind: 'category', id: uuidBytes(id) }, texts)
      const priced = prices && collectPrices(prices)
      const brandNames = await readBrandNames(db)
      const loaded = { products: 0, variants: 0 }
      for await (const batch of products) {
        for (const product of batch) {
          const brand = brandNames.get(product.brand_id)
          if (brand === undefined)
            throw new RangeError(`product ${product.sku} names a brand that is not there`)
          addProduct(add, product, brand)
          priced?.note(product)
          loaded.variants += product.variants.length
        }
        loaded.products += batch.length
        await drain()
      }
      await priced?.write(db)
      return loaded
    },
  )

const addDefinitions = async (
  tx: Db,
  kind: DefinitionKind,
  all: readonly { code: string }[],
): Promise<void> => {
  await changeDefinitions(tx, kind)
  await insertNewDefinitions(
    tx,
    kind,
    all.map(({ code, ...body }) => ({ code, body })),
  )
}

/** Adds what is not there yet, by id. */
const addGroups = async (
  tx: Db,
  categories: readonly Category[],
  brands: readonly Brand[],
): Promise<void> => {
  await lockTree(tx)
  await insertNewCategories(tx, categories)
  await insertNewBrands(tx, brands)
  await writeTreeListing(tx, JSON.stringify({ data: await readTree(tx) }))
}

type Add = BulkLoad<typeof tables>['add']

const addTexts = (
  add: Add,
  { kind, id }: { kind: string; id: Uint8Array },
  translations: readonly LoadedTexts[],
): void => {
  for (const { locale, outdated = [], ...texts } of translations)
    add.translation([kind, id, locale, JSON.stringify(texts), Object.keys(texts).length, outdated])
}

const addProduct = (add: Add, product: LoadedProduct, brand: string): void => {
  const bytes = uuidBytes(product.id)
  const { id, name, slug, description, sku, currency, category_id, brand_id } = product
  const publication = product.publication ?? published
  const created = new Date(product.created_at)
  const created_at = created.toISOString()
  const image_urls = JSON.stringify(product.image_urls)
  const attributes = JSON.stringify(product.attributes)
  const details = product.details === undefined ? '{}' : JSON.stringify(product.details)
  let price_amount = Number.POSITIVE_INFINITY
  const variants = product.variants.map((variant, position) => {
    const options = JSON.stringify(variant.options)
    const barcode = variant.barcode ?? null
    const compare_at_amount = variant.compare_at_amount ?? null
    const available = variant.stock.reduce((sum, { quantity }) => sum + quantity, 0)
    price_amount = Math.min(price_amount, variant.price_amount)
    add.variant([
      variant.id,
      bytes,
      position,
      variant.sku,
      barcode,
      options,
      variant.price_amount,
      compare_at_amount,
      variant.weight_grams,
      available,
    ])
    return {
      id: variant.id,
      sku: variant.sku,
      barcode,
      options,
      price_amount: variant.price_amount,
      compare_at_amount,
      weight_grams: variant.weight_grams,
      available,
    }
  })
  add.product([
    bytes,
    name,
    slug,
    description,
    sku,
    price_amount,
    currency,
    category_id,
    brand_id,
    image_urls,
    attributes,
    details,
    publication.status,
    publication.publish_at,
    created,
    created,
  ])
  const shown = { id, name, slug, description, sku, currency, category_id, brand, image_urls, attributes }
  const body = documentOf({ ...shown, details, created_at, updated_at: created_at, version: 1 }, variants)
  if (product.translations) addTexts(add, { kind: 'product', id: bytes }, product.translations)
  add.document([bytes, slug, 1, 1, publication.status === 'published' ? body : ''])
}
