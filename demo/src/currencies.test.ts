import assert from 'node:assert/strict'
import { test } from 'node:test'
import { baseCurrency, currencies, deliveryAmounts } from './currencies.ts'
import { deliveryMethods } from './delivery-methods.ts'

const all = [baseCurrency, ...currencies.map(({ code }) => code)].sort()

test('what is sold in a currency can be delivered for it, by every method to every country', () => {
  for (const { rates } of deliveryMethods) {
    const parcels = Map.groupBy(
      rates,
      ({ countries, max_weight_grams }) => `${countries} ${max_weight_grams}`,
    )
    for (const priced of parcels.values())
      assert.deepEqual(priced.map(({ currency }) => currency).sort(), all)
  }
})

test('delivery costs about the same in all currencies, in amounts that people know, and free is free', () => {
  assert.deepEqual(Object.fromEntries(deliveryAmounts(490).map((each) => [each.currency, each.amount])), {
    EUR: 490,
    USD: 550,
    GBP: 400,
    CHF: 450,
    JPY: 800,
    SEK: 5500,
    PLN: 2100,
    AED: 2000,
    KWD: 1750,
  })
  assert.deepEqual(new Set(deliveryAmounts(0).map(({ amount }) => amount)), new Set([0]))
})
