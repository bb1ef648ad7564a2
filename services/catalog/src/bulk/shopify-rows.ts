import { toDecimal } from '@selvedge/kernel/money'
import type { ProductState } from '../store/products.ts'

/** A product with what its rows need beside itself. */
export type ShopifyProduct = Pick<
  ProductState,
  'slug' | 'name' | 'description' | 'brand' | 'status' | 'currency' | 'attributes' | 'image_urls' | 'variants'
> & {
  /** Itself first, then those above. */ category_names: readonly string[]
  stock: ReadonlyMap<string, number>
}

const columns = [
  ...['Handle', 'Title', 'Body (HTML)', 'Vendor', 'Product Category', 'Type', 'Tags', 'Published'],
  ...['Option1 Name', 'Option1 Value', 'Option2 Name', 'Option2 Value', 'Option3 Name', 'Option3 Value'],
  ...['Variant SKU', 'Variant Grams', 'Variant Inventory Tracker', 'Variant Inventory Qty'],
  ...['Variant Inventory Policy', 'Variant Price', 'Variant Compare At Price', 'Variant Requires Shipping'],
  ...['Variant Taxable', 'Variant Barcode', 'Image Src', 'Image Position', 'Status'],
] as const
type Column = (typeof columns)[number]

/** Those that have a column of their own. */
const own = new Set(['product_type', 'tags'])

/** Shopify's columns, with one for each attribute: a metafield. */
export const shopifyHeader = (attributes: readonly string[]): string[] => [
  ...columns,
  ...metafields(attributes).map((key) => `${key} (product.metafields.custom.${key})`),
]

const metafields = (attributes: readonly string[]) => attributes.filter((key) => !own.has(key))

/** Shopify knows three options at most. */
export const fitsShopify = ({ variants }: Pick<ProductState, 'variants'>): boolean =>
  optionNames(variants).length <= 3

const optionNames = (variants: ProductState['variants']) => [
  ...new Set(variants.flatMap(({ options }) => Object.keys(options))),
]

/** A product's rows under such a header: the product with its first variant, then a row for each further variant or image. */
export const shopifyRows = (product: ShopifyProduct, attributes: readonly string[]): string[][] => {
  const { slug, variants, image_urls, currency, stock } = product
  const names = optionNames(variants)
  const length = Math.max(variants.length, image_urls.length)
  return Array.from({ length }, (_, at) => {
    const cells: Partial<Record<Column, string>> = { Handle: slug }
    if (at === 0) Object.assign(cells, aboutOf(product, names))
    const variant = variants[at]
    if (variant !== undefined) Object.assign(cells, variantCells(variant, { names, currency, stock }))
    const image = image_urls[at]
    if (image !== undefined) Object.assign(cells, { 'Image Src': image, 'Image Position': String(at + 1) })
    const more = metafields(attributes).map((key) =>
      at === 0 ? (product.attributes[key] ?? []).join('; ') : '',
    )
    return [...columns.map((column) => cells[column] ?? ''), ...more]
  })
}

const aboutOf = (product: ShopifyProduct, names: readonly string[]): Partial<Record<Column, string>> => ({
  Title: product.name,
  'Body (HTML)': htmlOf(product.description),
  Vendor: product.brand,
  'Product Category': [...product.category_names].reverse().join(' > '),
  Type: product.attributes.product_type?.[0] ?? '',
  Tags: (product.attributes.tags ?? []).join(', '),
  Published: String(product.status === 'published'),
  Status: product.status === 'published' ? 'active' : product.status === 'archived' ? 'archived' : 'draft',
  ...Object.fromEntries(names.map((name, n) => [`Option${n + 1} Name`, name])),
})

type Around = { names: readonly string[]; currency: string; stock: ReadonlyMap<string, number> }

const variantCells = (
  variant: ProductState['variants'][number],
  { names, currency, stock }: Around,
): Partial<Record<Column, string>> => ({
  ...Object.fromEntries(names.map((name, n) => [`Option${n + 1} Value`, variant.options[name] ?? ''])),
  'Variant SKU': variant.sku,
  'Variant Grams': String(variant.weight_grams),
  'Variant Inventory Tracker': 'shopify',
  'Variant Inventory Qty': String(Math.max(0, stock.get(variant.sku) ?? 0)),
  'Variant Inventory Policy': 'deny',
  'Variant Price': String(toDecimal(variant.price_amount, currency)),
  'Variant Compare At Price':
    variant.compare_at_amount === null ? '' : String(toDecimal(variant.compare_at_amount, currency)),
  'Variant Requires Shipping': 'true',
  'Variant Taxable': 'true',
  'Variant Barcode': variant.barcode ?? '',
})

const htmlOf = (text: string): string =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('')

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
