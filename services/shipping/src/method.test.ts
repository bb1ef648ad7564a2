import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { conflictIn } from './method.ts'

const rate = (countries: string[], max_weight_grams: number, currency = 'EUR') => ({
  countries,
  max_weight_grams,
  amount: 500,
  currency,
})
const withRates = (rates: ReturnType<typeof rate>[]) => ({ min_days: 1, max_days: 2, rates })

test('a delivery takes no less than it takes at least', () => {
  const rates = [rate(['DE'], 1000)]
  assert.equal(conflictIn({ min_days: 3, max_days: 2, rates }), 'min_days is more than max_days')
  assert.equal(conflictIn({ min_days: 2, max_days: 2, rates }), undefined)
  assert.equal(conflictIn({ min_days: 0, max_days: 0, rates }), undefined)
})

test('one parcel has one price: country, weight and currency occur together once', () => {
  const de = rate(['DE', 'AT'], 1000)
  assert.equal(conflictIn(withRates([de, rate(['AT'], 1000)])), 'two rates for AT up to 1000 g in EUR')
  assert.equal(conflictIn(withRates([rate(['DE', 'DE'], 1000)])), 'two rates for DE up to 1000 g in EUR')
  for (const other of [rate(['AT'], 1001), rate(['AT'], 1000, 'USD'), rate(['FR'], 1000)])
    assert.equal(conflictIn(withRates([de, other])), undefined)
})

test('a conflict is found exactly where something occurs twice', () => {
  const rates = fc.array(
    fc.record({
      countries: fc.array(fc.constantFrom('DE', 'AT', 'FR', 'IT'), { minLength: 1, maxLength: 3 }),
      max_weight_grams: fc.constantFrom(500, 1000, 2000),
      amount: fc.constant(1),
      currency: fc.constantFrom('EUR', 'USD'),
    }),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(rates, (some) => {
      const all = some.flatMap((each) =>
        each.countries.map((c) => [c, each.max_weight_grams, each.currency].join()),
      )
      assert.equal(conflictIn(withRates(some)) !== undefined, new Set(all).size < all.length)
    }),
  )
})
