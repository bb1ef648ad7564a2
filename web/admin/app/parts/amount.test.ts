import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { amountFrom, amountWritten } from './amount.ts'

test('an amount is written with a point or a comma, and as fine as its currency is', () => {
  assert.equal(amountFrom('12.5', 'EUR'), 1250)
  assert.equal(amountFrom(' 12,05 ', 'EUR'), 1205)
  assert.equal(amountFrom('12', 'JPY'), 12)
  for (const [wrong, currency] of [
    ['12.505', 'EUR'],
    ['12.5', 'JPY'],
    ['1.234,50', 'EUR'],
    ['-1', 'EUR'],
    ['', 'EUR'],
  ] as const)
    assert.equal(amountFrom(wrong, currency), undefined, wrong)
})

test('what is written of an amount is that amount', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), fc.constantFrom('EUR', 'JPY', 'KWD'), (amount, currency) => {
      assert.equal(amountFrom(amountWritten(amount, currency), currency), amount)
    }),
  )
})
