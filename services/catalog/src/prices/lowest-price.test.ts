import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lowestBefore } from './lowest-price.ts'
import { nobodys, type Offer } from './offer.ts'

const day = 86_400_000
/** Offers in days: the variant's own price since `0`, sales and what else was asked. */
const offer = (amount: number, given: Partial<Offer> & { days?: [number, number?] } = {}): Offer => {
  const { days: [from, until] = [0], ...more } = given
  return {
    price_list_id: `list-${amount}-${from}`,
    priority: 0,
    currency: 'EUR',
    market: null,
    customer_group: null,
    min_quantity: 1,
    amount,
    compare_at_amount: null,
    from: from * day,
    until: until === undefined ? null : until * day,
    ...more,
  }
}
const own = (amount: number, days: [number, number?] = [0]) => offer(amount, { price_list_id: null, days })
const sale = (amount: number, compare_at_amount: number, days: [number, number?]) =>
  offer(amount, { compare_at_amount, days })
const lowest = (offers: Offer[], at: number) =>
  lowestBefore(offers, { currency: 'EUR', market: 'eu', groups: nobodys, quantity: 1, at: at * day })

test('without a reduction there is nothing to tell', () => {
  assert.equal(lowest([own(100)], 50), undefined)
  assert.equal(lowest([own(100), sale(80, 100, [60, 70])], 50), undefined)
  assert.equal(lowest([own(100), offer(80, { days: [40] })], 50), undefined)
  assert.equal(lowest([own(100), sale(100, 100, [40])], 50), undefined)
})

test('what it cost before the sale, from its first moment to its last', () => {
  const offers = [own(100), sale(80, 100, [50, 60])]
  assert.deepEqual(
    [49.99, 50, 59.99, 60].map((at) => lowest(offers, at)),
    [undefined, 100, 100, undefined],
  )
})

test('a sale within the thirty days before counts, one that ended earlier does not', () => {
  const earlier = sale(60, 100, [10, 20])
  assert.equal(lowest([own(100), earlier, sale(80, 100, [49, 60])], 50), 60)
  assert.equal(lowest([own(100), earlier, sale(80, 100, [50, 60])], 50), 100)
  // It is counted from when the reduction began, however long that lasts.
  assert.equal(lowest([own(100), earlier, sale(80, 100, [49, 500])], 499), 60)
})

test('a price that was raised for the sale is not what it is measured by', () => {
  const offers = [own(70, [0, 45]), own(100, [45]), sale(80, 100, [50, 60])]
  assert.equal(lowest(offers, 55), 70)
})

test('a reduction that grows step by step is measured by the price before its first step', () => {
  const steps = [sale(90, 100, [50, 55]), sale(80, 100, [55, 60]), sale(60, 100, [60, 70])]
  assert.deepEqual(
    [50, 55, 60, 69].map((at) => lowest([own(100), ...steps], at)),
    [100, 100, 100, 100],
  )
  // Where the price rises in between, that is another reduction.
  const broken = [sale(80, 100, [50, 55]), sale(70, 100, [57, 60])]
  assert.equal(lowest([own(100), ...broken], 58), 80)
  const risen = [sale(70, 100, [50, 55]), sale(80, 100, [55, 60])]
  assert.equal(lowest([own(100), ...risen], 58), 70)
})

test('the same price with a claim added begins when it is claimed', () => {
  assert.equal(lowest([own(80), sale(80, 120, [50, 60])], 55), 80)
})

test('what was reduced from its first day has no price before', () => {
  assert.equal(lowest([sale(80, 100, [0])], 10), undefined)
  assert.equal(lowest([own(100, [0]), sale(80, 100, [0, 20])], 10), undefined)
})

test('other markets, currencies and quantities are none of it', () => {
  const others = [
    offer(10, { days: [30, 45], market: 'us' }),
    offer(11, { days: [30, 45], currency: 'USD' }),
    offer(12, { days: [30, 45], customer_group: 'trade' }),
    offer(13, { days: [30, 45], min_quantity: 5 }),
  ]
  assert.equal(lowest([own(100), ...others, sale(80, 100, [50, 60])], 55), 100)
})
