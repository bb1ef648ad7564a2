import type { Product, Variant } from '@selvedge/contracts'
import { minorUnitDigits } from '@selvedge/kernel/money'
import type { Exchange } from '../currencies/exchange.ts'
import { decimalText } from '../document.ts'
import { nextTurn, nobodys, type Offer } from './offer.ts'
import { ownOffer, shownPrice } from './price-variant.ts'
import { decodeOffers } from './stored-offers.ts'

export type Pricing = { currency: string; market: string; at: number; exchange: Exchange }

/**
 * A product as everybody in a market sees it at a moment, its prices those of lists where these have any; and until when
 * that holds, as far as the clock alone changes it.
 */
export const priceDocument = (
  { body, offers: stored }: { body: Buffer; offers: string },
  { exchange, ...where }: Pricing,
): { body: Buffer; until: number } => {
  const product: Product = JSON.parse(body.toString())
  const offers = decodeOffers(stored)
  let until = Number.POSITIVE_INFINITY
  let shownIn = product.currency
  const created = Date.parse(product.created_at)
  const variants = product.variants.map((variant): Variant => {
    const all = offersOf(variant, { created, currency: product.currency, listed: offers.get(variant.id) })
    until = Math.min(until, nextTurn(all, where.at))
    const { currency, ...shown } = shownPrice(
      all,
      { ...where, groups: nobodys, own: product.currency },
      exchange,
    )
    shownIn = currency
    return { ...variant, price: decimal(shown.price_amount, currency), ...shown }
  })
  const price_amount = Math.min(...variants.map((variant) => variant.price_amount))
  const price = decimal(price_amount, shownIn)
  return { body: kept({ ...product, price, price_amount, currency: shownIn, variants }), until }
}

type Own = { created: number; currency: string; listed: readonly Offer[] | undefined }

/** What lists offer, what the variant itself costs, and what it did: its present price began where the last one ended. */
export const offersOf = (
  { price_amount, compare_at_amount }: Pick<Variant, 'price_amount' | 'compare_at_amount'>,
  { created, currency, listed = [] }: Own,
): Offer[] => {
  const own = ownOffer({ price_amount, compare_at_amount, currency })
  const past = listed.flatMap(({ price_list_id, until }) => (price_list_id === null ? (until ?? []) : []))
  return [...listed, { ...own, from: Math.max(created, ...past) }]
}

const decimal = (amount: number, currency: string) => Number(decimalText(amount, minorUnitDigits(currency)))

/** Not from the shared pool: a body that is kept would hold on to the eight kilobytes around it. */
const kept = (product: Product): Buffer => {
  const text = JSON.stringify(product)
  const body = Buffer.allocUnsafeSlow(Buffer.byteLength(text))
  body.write(text)
  return body
}
