import type { Offer } from './offer.ts'

/** The offers of a product's variants that are for everybody, by the variant's id. */
export type ProductOffers = ReadonlyMap<string, readonly Offer[]>

type Terms = Pick<Offer, 'price_list_id' | 'priority' | 'currency' | 'market'>
/** Terms by their place, and the rest of the offer. */
type Row = [
  terms: number,
  min_quantity: number,
  amount: number,
  compare_at: number | null,
  from: number | null,
  until: number | null,
]
type Stored = { terms: Terms[]; offers: Record<string, Row[]> }

export type OfferRow = Offer & { variant_id: string }

/** As they are kept beside the product's document: terms once, for a style may have hundreds of variants. */
export const encodeOffers = (rows: readonly OfferRow[]): string => {
  const terms: Terms[] = []
  const places = new Map<string, number>()
  const offers: Record<string, Row[]> = {}
  for (const { variant_id, price_list_id, priority, currency, market, ...rest } of rows) {
    const shared = { price_list_id, priority, currency, market }
    const key = JSON.stringify(shared)
    const place = places.get(key) ?? terms.push(shared) - 1
    places.set(key, place)
    const own = offers[variant_id] ?? []
    offers[variant_id] = own
    own.push([place, rest.min_quantity, rest.amount, rest.compare_at_amount, rest.from, rest.until])
  }
  return JSON.stringify({ terms, offers } satisfies Stored)
}

export const decodeOffers = (text: string): ProductOffers => {
  const { terms, offers }: Stored = JSON.parse(text)
  return new Map(
    Object.entries(offers).map(([variant_id, rows]) => [
      variant_id,
      rows.map(([place, min_quantity, amount, compare_at_amount, from, until]): Offer => {
        const own = terms[place]
        if (own === undefined) throw new Error('an offer names terms that are not there')
        return { ...own, customer_group: null, min_quantity, amount, compare_at_amount, from, until }
      }),
    ]),
  )
}
