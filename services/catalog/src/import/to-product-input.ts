import { createHash } from 'node:crypto'
import { catalog } from '@selvedge/contracts'
import { issuesOf } from '@selvedge/kernel'
import { toDecimal } from '@selvedge/kernel/money'
import slugify from '@sindresorhus/slugify'
import type { ProductInput } from '../draft.ts'
import { isGtin } from '../garment/gtin.ts'
import type { ImportedProduct, ImportedVariant } from './imported-product.ts'

export type Converted = { input: Omit<ProductInput, 'category_id'>; notes: string[] } | { reasons: string[] }

/** An active product that is on no sales channel is seen by staff alone, which is what a draft is. */
export const statusOf = ({ status, is_published }: ImportedProduct): 'published' | 'draft' | 'archived' => {
  if (status === 'active') return is_published ? 'published' : 'draft'
  return status
}

/** An id of the right form, for checking the rest. */
const anyCategory = '00000000-0000-0000-0000-000000000000'

/**
 * An imported product as staff would have written it, with what had to be left out of it, or why the shop cannot hold it.
 * Pure.
 */
export const toProductInput = (product: ImportedProduct): Converted => {
  const reasons: string[] = []
  const notes = [...product.notes]
  const images = product.images.filter(({ url }) => /^https:\/\/\S{1,492}$/.test(url)).slice(0, 100)
  const left = product.images.length - images.length
  if (left > 0)
    notes.push(
      `${left} of its images were left out: at most 100, each at an https address of up to 500 characters.`,
    )
  const odd = product.variants.filter(({ barcode }) => barcode !== null && !isGtin(barcode)).length
  if (odd > 0) notes.push(`${odd} of its barcodes were left out: they are no GTIN with its check digit.`)
  if (product.variants.some(({ allows_backorder }) => allows_backorder))
    notes.push('It may be sold in Shopify when there is none left; here it may not.')
  if (product.variants.some(({ is_tracked }) => !is_tracked))
    notes.push('Shopify does not count its stock; here it has as many as the file says.')
  const { attributes, dropped } = attributesOf(product)
  if (dropped.length > 0) notes.push(`These attributes do not fit and were left out: ${dropped.join(', ')}.`)
  const input = {
    name: product.name,
    description: product.description,
    sku: skuOf(product.sku),
    price: toDecimal(Math.min(...product.variants.map(({ price_amount }) => price_amount)), product.currency),
    currency: product.currency,
    brand: product.brand ?? 'Unbranded',
    image_urls: images.map(({ url }) => url),
    attributes,
    variants: product.variants.map((variant) => variantOf(variant, product.currency)),
  }
  for (const { path, message } of issuesOf(catalog.create_product.input, {
    ...input,
    category_id: anyCategory,
  }))
    reasons.push(`${path.slice(1).replaceAll('/', ' ') || 'It'} ${message}.`)
  return reasons.length > 0 ? { reasons } : { input, notes }
}

const variantOf = (variant: ImportedVariant, currency: string) => {
  const { sku, barcode, compare_at_amount } = variant
  return {
    sku,
    ...(barcode !== null && isGtin(barcode) ? { barcode } : {}),
    options: Object.fromEntries(
      Object.entries(variant.options).map(([key, value]) => [keyOf(key) || 'option', value]),
    ),
    price: toDecimal(variant.price_amount, currency),
    ...(compare_at_amount === null ? {} : { compare_at_price: toDecimal(compare_at_amount, currency) }),
    weight_grams: variant.weight_grams,
    stock_quantity: variant.quantity,
  }
}

const attributesOf = (product: ImportedProduct) => {
  const given: Record<string, string[]> = {
    ...product.attributes,
    ...(product.product_type === null ? {} : { product_type: [product.product_type] }),
    ...(product.tags.length === 0 ? {} : { tags: product.tags }),
  }
  const attributes: Record<string, string[]> = {}
  const dropped: string[] = []
  for (const [name, values] of Object.entries(given)) {
    const key = keyOf(name)
    const fitting = key === '' ? [] : values.filter((value) => value.length <= 80).slice(0, 50)
    if (fitting.length < values.length) dropped.push(`${values.length - fitting.length} of ${name}`)
    if (fitting.length > 0) attributes[key] = fitting
  }
  return { attributes, dropped }
}

/** `Größe (EU)` → `grosse_eu`. */
const keyOf = (name: string) =>
  slugify(name, { separator: '_', decamelize: false })
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)

/** Handles may be longer than a SKU: the rest of a long one becomes its hash. */
const skuOf = (sku: string) => {
  if (sku.length <= 80) return sku
  return `${sku.slice(0, 67)}-${createHash('sha256').update(sku).digest('hex').slice(0, 12)}`
}
