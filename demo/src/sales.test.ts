import assert from 'node:assert/strict'
import { test } from 'node:test'
import { salesOf } from './sales.ts'

test('of a few products much was bought, of most little or nothing, and each time the same', () => {
  const totals = Array.from({ length: 1200 }, (_, index) =>
    salesOf(index).reduce((sum, { units }) => sum + units, 0),
  ).toSorted((one, other) => other - one)
  assert.ok((totals[0] ?? 0) > 250)
  assert.ok((totals[24] ?? 0) > 50)
  assert.ok(totals.filter((units) => units === 0).length > 600)
  assert.deepEqual(salesOf(7), salesOf(7))
  assert.deepEqual(salesOf(1200), [])
})

test('every sale is of the last four weeks and of something', () => {
  for (let index = 0; index < 300; index++)
    for (const { days_ago, units } of salesOf(index)) assert.ok(days_ago >= 1 && days_ago <= 28 && units > 0)
})
