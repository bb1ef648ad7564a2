/** A price that a list has for a variant, or the variant's own. Amounts in minor units, instants in milliseconds. */
export type Offer = {
  /** Null for the variant's own price. */
  price_list_id: string | null
  priority: number
  currency: string
  /** Null for every market. */
  market: string | null
  /** Null for everybody. */
  customer_group: string | null
  min_quantity: number
  amount: number
  compare_at_amount: number | null
  /** From then on; null for always. */
  from: number | null
  /** Up to then, exclusively; null for ever. */
  until: number | null
}

/** Who asks for a price, for how many units, and when. */
export type Asked = {
  currency: string
  market: string
  groups: ReadonlySet<string>
  quantity: number
  at: number
}

export const nobodys: ReadonlySet<string> = new Set()

/** Why an offer is none for whoever asks; undefined where it is one. */
export const reasonAgainst = (offer: Offer, asked: Asked) => {
  if (offer.from !== null && asked.at < offer.from) return 'not_yet'
  if (offer.until !== null && asked.at >= offer.until) return 'over'
  if (offer.currency !== asked.currency) return 'other_currency'
  if (offer.market !== null && offer.market !== asked.market) return 'other_market'
  if (offer.customer_group !== null && !asked.groups.has(offer.customer_group)) return 'other_group'
  return offer.min_quantity > asked.quantity ? 'too_few' : undefined
}

/**
 * The offer at which one variant is sold: of each list the price for the most units that the quantity reaches, and of the
 * lists the first by rank. Undefined where none of them is for whoever asks.
 */
export const resolve = (offers: readonly Offer[], asked: Asked): Offer | undefined => {
  const ofList = new Map<string | null, Offer>()
  for (const offer of offers) {
    if (reasonAgainst(offer, asked) !== undefined) continue
    const known = ofList.get(offer.price_list_id)
    if (known === undefined || known.min_quantity < offer.min_quantity) ofList.set(offer.price_list_id, offer)
  }
  let best: Offer | undefined
  for (const offer of ofList.values()) if (best === undefined || ranks(offer, best)) best = offer
  return best
}

/**
 * Whether one offer comes before another: any list before the variant's own price, then the higher priority, then what is
 * for a group, then what is for a market, then the lower amount.
 */
export const ranks = (one: Offer, other: Offer): boolean => {
  const difference = rankOf(one) - rankOf(other)
  if (difference !== 0) return difference > 0
  if (one.amount !== other.amount) return one.amount < other.amount
  return (one.price_list_id ?? '') < (other.price_list_id ?? '')
}

const lowestRank = -1e9

/** Priorities are whole numbers, so what is for a group and a market fits between two of them. */
export const rankOf = ({ price_list_id, priority, customer_group, market }: Offer): number =>
  price_list_id === null
    ? lowestRank
    : 4 * priority + (customer_group === null ? 0 : 2) + (market === null ? 0 : 1)

/** When the clock alone next changes what is asked; infinity where it never does. */
export const nextTurn = (offers: readonly Offer[], at: number): number => {
  let next = Number.POSITIVE_INFINITY
  for (const { from, until } of offers) {
    if (from !== null && from > at && from < next) next = from
    if (until !== null && until > at && until < next) next = until
  }
  return next
}
