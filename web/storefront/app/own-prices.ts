import type { OwnPrice, Product } from '@selvedge/sdk'
import { orNull } from './lenient.ts'
import { inCurrency } from './products.ts'
import type { Shop } from './shop.ts'

const askedAtOnce = 100
/** Milliseconds: without an answer the prices are those of everybody, and the bag tells the better ones. */
const patience = { timeout_ms: 600 }

/** Products as they are priced for the groups of whoever is logged in. Never for what other visitors are shown too. */
export const withOwnPrices = async (shop: Shop, products: readonly Product[]): Promise<Product[]> => {
  if (shop.session.token === undefined || products.length === 0) return [...products]
  const product_ids = [...new Set(products.map(({ id }) => id))].slice(0, askedAtOnce)
  const answer = await orNull(
    inCurrency(shop, ({ locale: _, ...prices }) =>
      shop.sdk.catalog.list_my_prices({ product_ids, ...prices }, patience),
    ),
    shop,
  )
  const own = new Map((answer?.data ?? []).map((price) => [price.variant_id, price]))
  return products.map((product) => (own.size === 0 ? product : pricedBy(product, own)))
}

const pricedBy = (product: Product, own: ReadonlyMap<string, OwnPrice>): Product => {
  const variants = product.variants.map((variant) => {
    const price = own.get(variant.id)
    if (price === undefined || price.currency !== product.currency) return variant
    const { lowest_30_days_amount: _, price_breaks: __, ...rest } = variant
    const { product_id: ___, variant_id: ____, currency: _____, ...shown } = price
    return { ...rest, ...shown }
  })
  return { ...product, variants, price_amount: Math.min(...variants.map(({ price_amount }) => price_amount)) }
}
