import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isGtin } from './gtin.ts'

test('the examples of GS1 are GTINs', () => {
  for (const gtin of ['4006381333931', '96385074', '036000291452', '10614141000415'])
    assert.equal(isGtin(gtin), true, gtin)
})

test('what is no number of a length that GTINs have is none', () => {
  for (const text of [
    '',
    '4006381333930',
    '123456789',
    '40063813339 31',
    '４００６３８１３３３９３１',
    '400638133393a',
  ])
    assert.equal(isGtin(text), false, text)
})

test('one digit that is another one is found out, wherever it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = [...'4006381333931']
      digits[at] = String((Number(digits[at]) + by) % 10)
      assert.equal(isGtin(digits.join('')), false)
    }),
  )
})
