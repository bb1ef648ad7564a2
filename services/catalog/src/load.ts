import type { Brand, Category } from '@selvedge/contracts'
import { documentOf } from './document.ts'
import { type CopiedTable, openCopying } from './store/copy.ts'

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
  created_at: string
  image_urls: readonly string[]
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

export type LoadedCatalogue = {
  categories: readonly Category[]
  brands: readonly Brand[]
  products: Iterable<LoadedProduct>
}

const chunkSize = 500

/**
 * Writes a catalogue at the speed of COPY, whole or not at all: into a fresh database, or new products beside those there
 * are. It publishes nothing; the other services have loads of their own. `databaseUrl` is that of the service's own role.
 * Throws where an id, SKU or slug is taken, or a product names a brand or category that is not there.
 */
export const loadCatalogue = async (
  databaseUrl: string,
  { categories, brands, products }: LoadedCatalogue,
): Promise<{ products: number; variants: number }> => {
  const copying = await openCopying(databaseUrl)
  const loaded = { products: 0, variants: 0 }
  try {
    await copying.addGroups({
      categories: categories.map(({ id, parent_id, name, slug, position }) => ({
        id,
        parent_id,
        name,
        slug,
        position,
      })),
      brands: brands.map(({ id, name, slug, description }) => ({ id, name, slug, description })),
    })
    const brandNames = await copying.brandNames()
    let sending: Promise<void> = Promise.resolve()
    for (const chunk of chunksOf(products)) {
      const rows = rowsOf(chunk, brandNames)
      await sending
      sending = copying.copy(rows)
      sending.catch(() => {})
      loaded.products += chunk.length
      for (const { variants } of chunk) loaded.variants += variants.length
    }
    await sending
    await copying.commit()
    return loaded
  } catch (error) {
    await copying.abandon()
    throw error
  }
}

function* chunksOf(products: Iterable<LoadedProduct>): Generator<LoadedProduct[]> {
  let chunk: LoadedProduct[] = []
  for (const product of products) {
    chunk.push(product)
    if (chunk.length < chunkSize) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

const rowsOf = (
  chunk: readonly LoadedProduct[],
  brandNames: ReadonlyMap<string, string>,
): Record<CopiedTable, string> => {
  let productRows = ''
  let variantRows = ''
  let documentRows = ''
  for (const product of chunk) {
    const { id, currency, category_id, brand_id } = product
    const brand = brandNames.get(brand_id)
    if (brand === undefined) throw new RangeError(`product ${product.sku} names a brand that is not there`)
    const created_at = new Date(product.created_at).toISOString()
    const image_urls = JSON.stringify(product.image_urls)
    const attributes = JSON.stringify(product.attributes)
    const variants = product.variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      barcode: variant.barcode ?? null,
      options: JSON.stringify(variant.options),
      price_amount: variant.price_amount,
      compare_at_amount: variant.compare_at_amount ?? null,
      weight_grams: variant.weight_grams,
      available: variant.stock.reduce((sum, { quantity }) => sum + quantity, 0),
    }))
    const price = Math.min(...variants.map(({ price_amount }) => price_amount))
    const body = documentOf(
      {
        id,
        name: product.name,
        slug: product.slug,
        description: product.description,
        sku: product.sku,
        currency,
        category_id,
        brand,
        image_urls,
        attributes,
        created_at,
        updated_at: created_at,
        version: 1,
      },
      variants,
    )
    productRows +=
      `${id}\t${cell(product.name)}\t${product.slug}\t${cell(product.description)}\t${cell(product.sku)}\t${price}\t` +
      `${currency}\t${category_id}\t${brand_id}\t${jsonCell(image_urls)}\t${jsonCell(attributes)}\t${created_at}\t${created_at}\n`
    for (const [position, variant] of variants.entries()) {
      const { barcode, compare_at_amount } = variant
      variantRows +=
        `${variant.id}\t${id}\t${position}\t${cell(variant.sku)}\t${barcode === null ? '\\N' : cell(barcode)}\t` +
        `${jsonCell(variant.options)}\t${variant.price_amount}\t${compare_at_amount ?? '\\N'}\t` +
        `${variant.weight_grams}\t${variant.available}\n`
    }
    documentRows += `${id}\t${product.slug}\t1\t1\t${jsonCell(body)}\n`
  }
  return { product: productRows, variant: variantRows, document: documentRows }
}

const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Text as COPY reads it. */
const cell = (text: string): string =>
  special.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] as string) : text

/** The same for JSON, where control characters are escaped already. */
const jsonCell = (json: string): string => (json.includes('\\') ? json.replaceAll('\\', '\\\\') : json)
