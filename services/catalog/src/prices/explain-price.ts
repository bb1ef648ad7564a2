import { CurrencyNotSold, catalog, type PriceCandidate, VariantNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findVariantBySku, readAllOffers } from '../store/prices.ts'
import { lowestBefore } from './lowest-price.ts'
import { type Asked, type Offer, rankOf, ranks, reasonAgainst } from './offer.ts'
import { offersOf } from './price-document.ts'
import { priceOf } from './price-variant.ts'

/** What a variant costs somebody at a time, and why: each offer that there is or was, and what became of it. */
export const explainPrice = handler(catalog.explain_price, async (ctx: Context, input) => {
  const { sku, market, customer_group, quantity = 1 } = input
  const variant = await findVariantBySku(ctx.db, sku)
  if (variant === undefined) return fail(VariantNotFound, { variant_id: sku })
  const [exchange, markets] = [await ctx.views.exchange(), await ctx.views.markets()]
  const { currency: own, created_at, product_id, variant_id, name } = variant
  const currency = input.currency ?? own
  if (input.currency !== undefined && !exchange.sells(currency)) return fail(CurrencyNotSold, { currency })
  const created = Date.parse(created_at)
  const at = Math.max(input.at === undefined ? Date.now() : Date.parse(input.at), created)
  const listed = await readAllOffers(ctx.db, variant_id)
  const offers = offersOf(variant, { created, currency: own, listed })
  const groups = new Set(customer_group === undefined ? [] : [customer_group])
  const asked = { own, currency, market: markets.codeOf(market), groups, quantity, at }
  const won = priceOf(offers, asked, exchange)
  const before = lowestBefore(offers, { ...asked, currency: won.offer.currency })
  const nameOf = new Map(listed.map(({ price_list_id, name }) => [price_list_id, name]))
  return {
    ...{ product_id, variant_id, name },
    market: asked.market,
    currency: won.currency,
    price_amount: won.amount,
    compare_at_amount: won.compare_at_amount,
    lowest_30_days_amount: before === undefined ? null : won.convert(before),
    is_converted: won.is_converted,
    candidates: offers
      .toSorted((one, other) => (ranks(one, other) ? -1 : 1))
      .slice(0, candidatesAtMost)
      .map(
        (offer): PriceCandidate => ({
          price_list_id: offer.price_list_id,
          name: nameOf.get(offer.price_list_id) ?? null,
          amount: offer.amount,
          currency: offer.currency,
          compare_at_amount: offer.compare_at_amount,
          min_quantity: offer.min_quantity,
          verdict: verdictOn(offer, won.offer, { ...asked, currency: won.offer.currency }),
        }),
      ),
  }
})

const candidatesAtMost = 100

const verdictOn = (offer: Offer, winner: Offer, asked: Asked): PriceCandidate['verdict'] => {
  if (offer === winner) return 'wins'
  const reason = reasonAgainst(offer, asked)
  if (reason !== undefined) return reason
  const isOfSameRank = rankOf(offer) === rankOf(winner) && offer.price_list_id !== winner.price_list_id
  return isOfSameRank ? 'dearer' : 'outranked'
}
