import type { Conversion } from '../currencies/conversion.ts'
import type { Exchange } from '../currencies/exchange.ts'
import { lowestBefore } from './lowest-price.ts'
import { type Asked, type Offer, resolve } from './offer.ts'

/** The price of a variant itself, which is asked where no list has one. */
export const ownOffer = (own: {
  price_amount: number
  compare_at_amount: number | null
  currency: string
}): Offer => ({
  price_list_id: null,
  priority: 0,
  currency: own.currency,
  market: null,
  customer_group: null,
  min_quantity: 1,
  amount: own.price_amount,
  compare_at_amount: own.compare_at_amount,
  from: null,
  until: null,
})

/** What somebody is asked for a variant. */
export type Resolved = {
  offer: Offer
  /** In the currency that was asked for, or in the product's own where there is no rate for it. */
  currency: string
  amount: number
  compare_at_amount: number | null
  is_converted: boolean
  convert: Conversion
}

/**
 * What a variant costs: what a list says in the currency that is asked for, else what it costs in its own one, converted. A
 * product whose own currency has no rate is sold in that alone. `own` is the currency that it is priced in.
 */
export const priceOf = (
  offers: readonly Offer[],
  { own, ...asked }: Asked & { own: string },
  exchange: Exchange,
): Resolved => {
  const convert = exchange.between(own, asked.currency)
  const explicit = convert && asked.currency !== own ? resolve(offers, asked) : undefined
  if (explicit !== undefined) return resolved(explicit, asked.currency, same)
  // By another clock the present price may have begun a moment later.
  const offer = resolve(offers, { ...asked, currency: own }) ?? offers.find(isPresentOwn)
  if (offer === undefined) throw new Error('a variant has a price of its own')
  return convert === undefined ? resolved(offer, own, same) : resolved(offer, asked.currency, convert)
}

const isPresentOwn = ({ price_list_id, until }: Offer) => price_list_id === null && until === null

const same: Conversion = (amount) => amount

const resolved = (offer: Offer, currency: string, convert: Conversion): Resolved => ({
  offer,
  currency,
  amount: convert(offer.amount),
  compare_at_amount: convertedCompareAt(offer, convert),
  is_converted: offer.currency !== currency,
  convert,
})

/** What rounding leaves nothing of is no reduction to boast of. */
const convertedCompareAt = ({ amount, compare_at_amount }: Offer, convert: Conversion): number | null => {
  if (compare_at_amount === null) return null
  const converted = convert(compare_at_amount)
  return compare_at_amount > amount && converted <= convert(amount) ? null : converted
}

export type Shown = {
  price_amount: number
  compare_at_amount: number | null
  /** The lowest price of the thirty days before, where a reduction is claimed and there was one. */
  lowest_30_days_amount?: number
  /** Where more units cost less each. */
  price_breaks?: { min_quantity: number; price_amount: number }[]
}

/** What a page shows of a variant's price to somebody: for one unit, and for more. */
export const shownPrice = (
  offers: readonly Offer[],
  asked: Omit<Asked, 'quantity'> & { own: string },
  exchange: Exchange,
): Shown & { currency: string } => {
  const one = priceOf(offers, { ...asked, quantity: 1 }, exchange)
  const { amount, compare_at_amount, currency, offer, convert } = one
  const claims = compare_at_amount !== null && compare_at_amount > amount
  const before = claims
    ? lowestBefore(offers, { ...asked, currency: offer.currency, quantity: 1 })
    : undefined
  const price_breaks = breaksOf(offers, { asked, exchange, amount })
  return {
    currency,
    price_amount: amount,
    compare_at_amount,
    ...(before === undefined ? {} : { lowest_30_days_amount: convert(before) }),
    ...(price_breaks.length === 0 ? {} : { price_breaks }),
  }
}

type Breaks = { asked: Omit<Asked, 'quantity'> & { own: string }; exchange: Exchange; amount: number }

/** Each quantity from which on a unit costs another amount. */
const breaksOf = (offers: readonly Offer[], { asked, exchange, amount }: Breaks) => {
  const quantities = [...new Set(offers.map(({ min_quantity }) => min_quantity))].filter((one) => one > 1)
  const breaks: { min_quantity: number; price_amount: number }[] = []
  let last = amount
  for (const quantity of quantities.sort((one, other) => one - other)) {
    const { amount: price_amount } = priceOf(offers, { ...asked, quantity }, exchange)
    if (price_amount !== last) breaks.push({ min_quantity: quantity, price_amount })
    last = price_amount
  }
  return breaks
}
