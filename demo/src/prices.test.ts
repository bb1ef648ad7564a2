import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currencies } from './currencies.ts'
import { markets, priceListsAt } from './prices.ts'

test('one market is the default, and each is paid in what the shop sells in', () => {
  assert.deepEqual(
    markets.filter(({ is_default }) => is_default).map(({ code }) => code),
    ['eu'],
  )
  const sold = new Set(['EUR', ...currencies.map(({ code }) => code)])
  for (const market of markets) for (const code of market.currencies) assert.ok(sold.has(code))
})

test('a sale is on and another is to come, and both are reductions', () => {
  const now = Date.parse('2026-05-01T00:00:00Z')
  const [on, next] = priceListsAt(now)
  assert.equal(on?.terms.valid_from, null)
  assert.equal(on?.terms.valid_until, '2026-05-15T00:00:00.000Z')
  assert.equal(next?.terms.valid_from, '2026-05-04T00:00:00.000Z')
  for (const list of [on, next])
    for (const amount of [900, 1990, 24_900])
      for (const price of list?.prices(amount) ?? [])
        assert.ok(price.amount < amount && price.compare_at_amount === amount)
})
