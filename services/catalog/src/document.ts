import { minorUnitDigits } from '@selvedge/kernel/money'

/** What a product's document shows of the product itself. `image_urls`, `attributes` and `details` are JSON already. */
export type DocumentProduct = {
  id: string
  name: string
  slug: string
  description: string
  sku: string
  currency: string
  category_id: string
  brand: string
  image_urls: string
  attributes: string
  /** Its members stand beside the others. */
  details: string
  /** ISO 8601. */
  created_at: string
  updated_at: string
  version: number
}

/** `options` is JSON already. */
export type DocumentVariant = {
  id: string
  sku: string
  barcode: string | null
  options: string
  price_amount: number
  compare_at_amount: number | null
  weight_grams: number
  available: number
}

/**
 * The product of the contract as JSON text, its keys in the contract's order. Pure, and the only place where documents
 * are made: an edit, a change of stock and the bulk load write the same bytes. `variants` are in their order, one at least.
 */
export const documentOf = (product: DocumentProduct, variants: readonly DocumentVariant[]): string => {
  const digits = minorUnitDigits(product.currency)
  let lowest = Number.POSITIVE_INFINITY
  let stock = 0
  let shown = ''
  for (const variant of variants) {
    const { price_amount, compare_at_amount, barcode } = variant
    const available = Math.max(0, variant.available)
    lowest = Math.min(lowest, price_amount)
    stock += available
    shown +=
      `${shown === '' ? '' : ','}{"id":"${variant.id}","sku":${JSON.stringify(variant.sku)},` +
      `"barcode":${barcode === null ? 'null' : JSON.stringify(barcode)},"options":${variant.options},` +
      `"price":${decimalText(price_amount, digits)},"price_amount":${price_amount},` +
      `"compare_at_amount":${compare_at_amount},"weight_grams":${variant.weight_grams},` +
      `"stock_quantity":${available},"is_available":${available > 0}}`
  }
  return (
    `{"id":"${product.id}","name":${JSON.stringify(product.name)},"slug":"${product.slug}",` +
    `"description":${JSON.stringify(product.description)},"sku":${JSON.stringify(product.sku)},` +
    `"price":${decimalText(lowest, digits)},"price_amount":${lowest},"currency":"${product.currency}",` +
    `"category_id":"${product.category_id}","brand":${JSON.stringify(product.brand)},` +
    `"image_urls":${product.image_urls},"attributes":${product.attributes},${membersOf(product.details)}` +
    `"stock_quantity":${stock},"is_available":${stock > 0},` +
    `"created_at":"${product.created_at}","updated_at":"${product.updated_at}",` +
    `"version":${product.version},"variants":[${shown}]}`
  )
}

/** What is between the braces, and the comma behind it. */
const membersOf = (json: string): string => (json === '{}' ? '' : `${json.slice(1, -1)},`)

/** Minor units as a JSON number in decimal: 1990 with two digits → `19.9`. Exact: no division takes place. */
export const decimalText = (amount: number, digits: number): string => {
  if (digits === 0) return String(amount)
  const text = String(amount).padStart(digits + 1, '0')
  const point = text.length - digits
  let end = text.length
  while (end > point && text[end - 1] === '0') end--
  return end === point ? text.slice(0, point) : `${text.slice(0, point)}.${text.slice(point, end)}`
}
