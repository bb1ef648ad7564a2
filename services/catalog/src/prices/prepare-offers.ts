import type { Db } from '@selvedge/kernel'
import { exchangeOf } from '../currencies/exchange.ts'
import type { ProductSource, VariantSource } from '../store/documents.ts'
import { defaultMarket, readPublicOffers, type VariantOffer, writeOffers } from '../store/prices.ts'
import { nobodys } from './offer.ts'
import { offersOf } from './price-document.ts'
import { priceOf } from './price-variant.ts'
import { encodeOffers } from './stored-offers.ts'

type Prepared = { product: ProductSource; variants: readonly VariantSource[] }

/**
 * Keeps what can be asked for products beside their documents, where lists have prices for them; and tells what everybody is
 * asked now for one unit of a variant in the default market, in the product's own currency, which is what search knows.
 */
export const prepareOffers = async (
  tx: Db,
  prepared: readonly Prepared[],
): Promise<(product: ProductSource, variant: VariantSource) => number> => {
  const offers = await readPublicOffers(
    tx,
    prepared.map(({ product }) => product.id),
  )
  const ofProduct = Map.groupBy(offers, ({ product_id }) => product_id)
  const written = prepared.flatMap(({ product, variants }) => {
    const rows = ofProduct.get(product.id) ?? []
    const isPriced = matters(rows, variants)
    return isPriced || product.has_offers
      ? { product_id: product.id, offers: isPriced ? encodeOffers(rows) : null }
      : []
  })
  if (written.length > 0) await writeOffers(tx, written)
  if (offers.length === 0) return (_product, { price_amount }) => price_amount
  const market = await defaultMarket(tx)
  const ofVariant = Map.groupBy(offers, ({ variant_id }) => variant_id)
  const at = Date.now()
  return ({ currency, created_at }, variant) => {
    const own = { created: Date.parse(created_at), currency, listed: ofVariant.get(variant.id) }
    const asked = { own: currency, currency, market, groups: nobodys, quantity: 1, at }
    return priceOf(offersOf(variant, own), asked, exchangeOf(currency, 0, [])).amount
  }
}

/** What a variant cost itself is of interest where a reduction is claimed, as the price before it. */
const matters = (offers: readonly VariantOffer[], variants: readonly VariantSource[]): boolean =>
  offers.some(({ price_list_id }) => price_list_id !== null) ||
  (offers.length > 0 && variants.some(({ compare_at_amount }) => compare_at_amount !== null))
