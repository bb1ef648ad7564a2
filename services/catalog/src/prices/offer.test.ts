import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Asked, nextTurn, nobodys, type Offer, resolve } from './offer.ts'

const own: Offer = {
  price_list_id: null,
  priority: 0,
  currency: 'EUR',
  market: null,
  customer_group: null,
  min_quantity: 1,
  amount: 100,
  compare_at_amount: null,
  from: null,
  until: null,
}
const listed = (given: Partial<Offer>): Offer => ({ ...own, price_list_id: 'a', ...given })
const asked: Asked = { currency: 'EUR', market: 'eu', groups: nobodys, quantity: 1, at: 1000 }
const costs = (offers: Offer[], more: Partial<Asked> = {}) => resolve(offers, { ...asked, ...more })?.amount

test('a list comes before the price of the variant itself, even where it asks more', () => {
  assert.equal(costs([own]), 100)
  assert.equal(costs([own, listed({ amount: 120, priority: -1000 })]), 120)
})

test('a window includes its beginning and not its end', () => {
  const offers = [own, listed({ amount: 80, from: 1000, until: 2000 })]
  const at = [999, 1000, 1999, 2000].map((at) => costs(offers, { at }))
  assert.deepEqual(at, [100, 80, 80, 100])
  assert.deepEqual(
    [0, 1000, 2000].map((at) => nextTurn(offers, at)),
    [1000, 2000, Number.POSITIVE_INFINITY],
  )
})

test('priority, then group, then market, then the lower amount', () => {
  const general = listed({ amount: 70 })
  const market = listed({ price_list_id: 'b', amount: 80, market: 'eu' })
  const group = listed({ price_list_id: 'c', amount: 90, customer_group: 'trade' })
  const urgent = listed({ price_list_id: 'd', amount: 95, priority: 1 })
  const cheaper = listed({ price_list_id: 'e', amount: 69 })
  const trade = { groups: new Set(['trade']) }
  assert.equal(costs([own, general]), 70)
  assert.equal(costs([own, general, cheaper]), 69)
  assert.equal(costs([own, general, market]), 80)
  assert.equal(costs([own, general, market], { market: 'us' }), 70)
  assert.equal(costs([own, general, market, group]), 80)
  assert.equal(costs([own, general, market, group], trade), 90)
  assert.equal(costs([own, general, market, group, urgent], trade), 95)
})

test('of one list the price for the most units that are reached, before lists are compared', () => {
  const breaks = [listed({ amount: 90 }), listed({ amount: 120, min_quantity: 5 })]
  const other = listed({ price_list_id: 'b', amount: 110 })
  assert.equal(costs([own, ...breaks], { quantity: 4 }), 90)
  assert.equal(costs([own, ...breaks], { quantity: 5 }), 120)
  assert.equal(costs([own, ...breaks, other], { quantity: 5 }), 110)
  assert.equal(costs([listed({ min_quantity: 2 })]), undefined)
})

const pick = <T>(...values: T[]) => fc.constantFrom(...values)
const offers = fc.array(
  fc.record({
    price_list_id: pick('a', 'b', 'c', null),
    priority: pick(-1, 0, 1),
    currency: pick('EUR', 'USD'),
    market: pick(null, 'eu', 'us'),
    customer_group: pick(null, 'trade', 'loyal'),
    min_quantity: pick(1, 2, 5),
    amount: fc.integer({ min: 0, max: 5 }),
    compare_at_amount: fc.constant(null),
    from: pick(null, 0, 5),
    until: pick(null, 5, 9),
  }),
  { maxLength: 12 },
)
const asking = fc.record({
  currency: pick('EUR', 'USD'),
  market: pick('eu', 'us', 'jp'),
  groups: pick<ReadonlySet<string>>(new Set(), new Set(['trade']), new Set(['trade', 'loyal'])),
  quantity: pick(1, 2, 4, 9),
  at: fc.integer({ min: 0, max: 10 }),
})

/** The rule as it is told: sort what applies, of each list what is for the most units. */
const bySorting = (all: readonly Offer[], { currency, market, groups, quantity, at }: Asked) => {
  const applying = all.filter(
    (offer) =>
      offer.currency === currency &&
      [null, market].includes(offer.market) &&
      (offer.customer_group === null || groups.has(offer.customer_group)) &&
      offer.min_quantity <= quantity &&
      (offer.from ?? at) <= at &&
      (offer.until ?? at + 1) > at,
  )
  const largest = applying.filter((offer) =>
    applying.every(
      (other) => other.price_list_id !== offer.price_list_id || other.min_quantity <= offer.min_quantity,
    ),
  )
  const key = (offer: Offer) => [
    offer.price_list_id === null ? 1 : 0,
    offer.price_list_id === null ? 0 : -offer.priority,
    offer.price_list_id === null || offer.customer_group === null ? 1 : 0,
    offer.price_list_id === null || offer.market === null ? 1 : 0,
    offer.amount,
  ]
  const compare = (one: Offer, other: Offer) => {
    const [a, b] = [key(one), key(other)]
    for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] as number)
    return 0
  }
  return largest.toSorted(compare)[0]
}

test('it is what sorting all of them by the rule comes to', () => {
  fc.assert(
    fc.property(offers, asking, (all, who) => {
      // A list has one price for a quantity, one currency, and one set of terms.
      const terms = new Map(all.map((offer) => [offer.price_list_id, offer]))
      const unique = new Map(
        all.map((offer) => {
          const { priority, currency, market, customer_group } = terms.get(offer.price_list_id) ?? offer
          const same = { ...offer, priority, currency, market, customer_group, from: null, until: null }
          return [`${offer.price_list_id} ${offer.min_quantity}`, same]
        }),
      )
      const given = [...unique.values()]
      assert.equal(resolve(given, who)?.amount, bySorting(given, who)?.amount)
    }),
    { numRuns: 2000 },
  )
})

test('the order in which offers are given is of no matter', () => {
  fc.assert(
    fc.property(offers, asking, fc.integer({ min: 0, max: 11 }), (all, who, turn) => {
      const turned = [...all.slice(turn), ...all.slice(0, turn)].toReversed()
      const unique = (given: readonly Offer[]) =>
        given.every(
          (one, at) =>
            !given.some(
              (other, place) =>
                place > at &&
                one.price_list_id === other.price_list_id &&
                one.min_quantity === other.min_quantity,
            ),
        )
      fc.pre(unique(all))
      assert.equal(resolve(turned, who)?.amount, resolve(all, who)?.amount)
    }),
  )
})
