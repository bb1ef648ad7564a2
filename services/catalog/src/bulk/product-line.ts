import { catalog } from '@selvedge/contracts'
import { Id, object, type Static, T } from '@selvedge/kernel/contract'
import { toDecimal } from '@selvedge/kernel/money'
import type { ProductInput } from '../draft.ts'
import type { ProductState } from '../store/products.ts'

/** A product as `create_product` takes it, and its id, without which it is the product that has its SKU, or a new one. */
export const ProductLine = object({
  type: T.Literal('product'),
  id: T.Optional(Id),
  ...catalog.create_product.input.properties,
})
export type ProductLine = Static<typeof ProductLine>

/** A product as somebody would have to write it for it to become what it is. */
export const inputOf = (state: ProductState): ProductInput => {
  const { id: _id, price_amount, details, status: _status, publish_at: _at, variants, ...same } = state
  const { currency } = state
  return {
    ...same,
    price: toDecimal(price_amount, currency),
    ...details,
    variants: variants.map(({ barcode, price_amount, compare_at_amount, ...variant }) => ({
      ...variant,
      ...(barcode !== null && { barcode }),
      price: toDecimal(price_amount, currency),
      ...(compare_at_amount !== null && { compare_at_price: toDecimal(compare_at_amount, currency) }),
    })),
  }
}

export const productLine = (state: ProductState, stock: ReadonlyMap<string, number>): ProductLine => {
  const { variants = [], ...input } = inputOf(state)
  const { id, status, publish_at } = state
  return {
    type: 'product',
    id,
    ...input,
    ...(publish_at === null ? { status } : { status, publish_at }),
    variants: variants.map((variant) => ({
      ...variant,
      stock_quantity: Math.max(0, stock.get(variant.sku) ?? 0),
    })),
  }
}
