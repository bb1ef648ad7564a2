import type { OwnPrice, Product } from '@selvedge/sdk'
import { inCurrency } from './in-currency.ts'
import { orNull } from './lenient.ts'
import type { Shop } from './shop.ts'

const askedAtOnce = 100
/** Milliseconds: without an answer the prices are those of everybody, and the bag tells the better ones. */
const patience = { timeout_ms: 600 }

type OwnPrices = ReadonlyMap<string, OwnPrice>

/** By their variants. */
const readOwnPrices = async (shop: Shop, ids: readonly string[]): Promise<OwnPrices> => {
  const product_ids = [...new Set(ids)].slice(0, askedAtOnce)
  if (shop.session.token === undefined || product_ids.length === 0) return new Map()
  const answer = await orNull(
    inCurrency(shop, ({ locale: _, ...prices }) =>
      shop.sdk.catalog.list_my_prices({ product_ids, ...prices }, patience),
    ),
    shop,
  )
  return new Map((answer?.data ?? []).map((price) => [price.variant_id, price]))
}

/** Products as they are priced for the groups of whoever is logged in. Never for what other visitors are shown too. */
export const withOwnPrices = async (shop: Shop, products: readonly Product[]): Promise<Product[]> => {
  const own = await readOwnPrices(
    shop,
    products.map(({ id }) => id),
  )
  return products.map((product) => (own.size === 0 ? product : pricedBy(product, own)))
}

/** What products cost at least whoever is logged in, by their ids, where groups of theirs pay other prices. */
export const lowestOwnPrices = async (
  shop: Shop,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<Product, 'price_amount' | 'currency'>>> => {
  const own = await readOwnPrices(shop, ids)
  const priced = new Set([...own.values()].map(({ product_id }) => product_id))
  if (priced.size === 0) return new Map()
  const found = await orNull(
    inCurrency(shop, (prices) =>
      shop.sdk.catalog.list_products_by_ids({ ids: [...priced], ...prices }, patience),
    ),
    shop,
  )
  return new Map(found?.data.map((product) => [product.id, pricedBy(product, own)]))
}

const pricedBy = (product: Product, own: OwnPrices): Product => {
  const variants = product.variants.map((variant) => {
    const price = own.get(variant.id)
    if (price === undefined || price.currency !== product.currency) return variant
    const { lowest_30_days_amount: _, price_breaks: __, ...rest } = variant
    const { product_id: ___, variant_id: ____, currency: _____, ...shown } = price
    return { ...rest, ...shown }
  })
  return { ...product, variants, price_amount: Math.min(...variants.map(({ price_amount }) => price_amount)) }
}
