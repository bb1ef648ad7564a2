import type { catalog, GarmentDetails } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import type { InputOf } from '@selvedge/kernel/contract'
import { fromDecimal, isCurrency, minorUnitDigits, toDecimal } from '@selvedge/kernel/money'
import { detailsOf } from './garment/details.ts'
import type { CurrentProduct, CurrentVariant } from './store/products.ts'

export type ProductInput = InputOf<typeof catalog.create_product>
export type ProductPatch = Omit<InputOf<typeof catalog.patch_product>, 'product_id' | 'if_match'>
type VariantInput = NonNullable<ProductInput['variants']>[number]

/** A product as somebody wants it to be: complete, in minor units, with one variant at least. */
export type Draft = {
  name: string
  /** To be made from the name where there is none. */
  slug: string | undefined
  description: string
  sku: string
  price_amount: number
  currency: string
  category_id: string
  brand: string
  image_urls: string[]
  attributes: Record<string, string[]>
  details: GarmentDetails
  variants: DraftVariant[]
}

export type DraftVariant = {
  id: string | undefined
  sku: string
  barcode: string | null
  options: Record<string, string>
  price_amount: number
  compare_at_amount: number | null
  weight_grams: number
  /** Units on hand, where somebody says so. */
  stock_quantity: number | undefined
}
export type SettledVariant = DraftVariant & { id: string }

/** Why a product does not fit together, for the person who wrote it. */
export type Misfit = { reason: string }
export const isMisfit = (value: object): value is Misfit => 'reason' in value

/** Reads what was sent as a complete product. */
export const draftOf = (input: ProductInput, defaultCurrency: string): Draft | Misfit => {
  const currency = input.currency ?? defaultCurrency
  if (!isCurrency(currency)) return { reason: `${currency} is not a currency of ISO 4217.` }
  const price = amountOf(input.price, currency)
  if (isMisfit(price)) return price
  const given = input.variants ?? [{ sku: input.sku }]
  const variants: DraftVariant[] = []
  for (const variant of given) {
    const draft = draftVariant(variant, { currency, price_amount: price.amount })
    if (isMisfit(draft)) return draft
    variants.push(draft)
  }
  const repeated = repeatedOf(variants.map(({ sku }) => sku))
  if (repeated !== undefined) return { reason: `Two variants have the SKU ${repeated}.` }
  const [first, second] = variants as [DraftVariant, DraftVariant?]
  if (input.stock_quantity !== undefined) {
    if (second !== undefined)
      return {
        reason: 'With several variants, say the stock_quantity of each instead of one for the product.',
      }
    first.stock_quantity ??= input.stock_quantity
  }
  return {
    name: input.name,
    slug: input.slug,
    description: input.description ?? '',
    sku: input.sku,
    price_amount: price.amount,
    currency,
    category_id: input.category_id,
    brand: input.brand,
    image_urls: input.image_urls ?? [],
    attributes: input.attributes ?? {},
    details: detailsOf(input),
    variants,
  }
}

const draftVariant = (
  input: VariantInput,
  { currency, price_amount }: { currency: string; price_amount: number },
): DraftVariant | Misfit => {
  const price = input.price === undefined ? { amount: price_amount } : amountOf(input.price, currency)
  if (isMisfit(price)) return price
  const compareAt =
    input.compare_at_price === undefined ? { amount: null } : amountOf(input.compare_at_price, currency)
  if (isMisfit(compareAt)) return compareAt
  return {
    id: input.id,
    sku: input.sku,
    barcode: input.barcode ?? null,
    options: input.options ?? {},
    price_amount: price.amount,
    compare_at_amount: compareAt.amount,
    weight_grams: input.weight_grams ?? 0,
    stock_quantity: input.stock_quantity,
  }
}

const amountOf = (price: number, currency: string): { amount: number } | Misfit => {
  const amount = fromDecimal(price, currency)
  if (amount !== undefined) return { amount }
  const digits = minorUnitDigits(currency)
  return { reason: `${currency} has ${digits} digits after the decimal point, so it cannot hold ${price}.` }
}

const repeatedOf = (texts: string[]): string | undefined => {
  const seen = new Set<string>()
  return texts.find((text) => seen.size === seen.add(text).size)
}

/**
 * What a product becomes by a patch. The slug stays where none is given, or links would break; variants that cost what
 * the product cost go along with its price, and the one variant that has the product's SKU goes along with the SKU.
 */
export const patched = (
  { product, variants }: { product: CurrentProduct; variants: readonly CurrentVariant[] },
  patch: ProductPatch,
): ProductInput | Misfit => {
  const { currency } = product
  if (patch.currency !== undefined && patch.currency !== currency) {
    const several = variants.length > 1 && patch.variants === undefined
    if (patch.price === undefined || several)
      return { reason: `To change the currency, give the ${several ? 'variants' : 'price'} in it too.` }
  }
  const kept = (variant: CurrentVariant): VariantInput => {
    const { compare_at_amount, barcode } = variant
    const goesAlong = patch.price !== undefined && variant.price_amount === product.price_amount
    const alone = variants.length === 1
    return {
      id: variant.id,
      sku: alone && variant.sku === product.sku ? (patch.sku ?? variant.sku) : variant.sku,
      options: variant.options,
      weight_grams: variant.weight_grams,
      ...(barcode === null ? {} : { barcode }),
      ...(goesAlong ? {} : { price: toDecimal(variant.price_amount, currency) }),
      ...(compare_at_amount === null ? {} : { compare_at_price: toDecimal(compare_at_amount, currency) }),
    }
  }
  const { price_amount, ...same } = product
  return {
    name: same.name,
    slug: same.slug,
    description: same.description,
    sku: same.sku,
    price: toDecimal(price_amount, currency),
    currency,
    category_id: same.category_id,
    brand: same.brand,
    image_urls: same.image_urls,
    attributes: same.attributes,
    ...same.details,
    variants: variants.map(kept),
    ...patch,
  }
}

/**
 * Gives each variant its id: the one it names, or that of the current variant with its SKU, or a new one. Somebody else's
 * id is refused, for it would move a variant from one product to another.
 */
export const settleVariants = (
  variants: readonly DraftVariant[],
  current: readonly { id: string; sku: string }[],
): SettledVariant[] | Misfit => {
  const free = new Set(current.map(({ id }) => id))
  const idBySku = new Map(current.map(({ id, sku }) => [sku, id]))
  for (const { id } of variants) {
    if (id !== undefined && !free.delete(id))
      return { reason: `The product has no variant with the id ${id}, or it is given twice.` }
  }
  return variants.map((variant) => {
    const known = idBySku.get(variant.sku)
    const own = variant.id ?? (known !== undefined && free.delete(known) ? known : newId())
    return { ...variant, id: own }
  })
}
