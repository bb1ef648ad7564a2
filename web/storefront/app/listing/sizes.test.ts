import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareSizes } from './sizes.ts'

const inOrder = [
  ...['XXS', 'XS', 'S', 'S/M', 'M', 'L', 'L/XL', 'XL', 'XXL', '3XL'],
  ...['32', '34', '36', '37.5', '38', '100'],
  ...['W26 L30', 'W26 L32', 'W27 L30', 'W31 L32'],
  ...['75 cm', '85 cm', '105 cm'],
  ...['6–9 months', '2–3 years', '5–6 years', '13–14 years'],
  ...['Tall', 'One size'],
]

test('sizes stand from small to large, scale after scale, whatever order they come in', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), (mixed) => {
      assert.deepEqual(mixed.toSorted(compareSizes), inOrder)
    }),
  )
})

test('any texts have an order that does not contradict itself', () => {
  const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom(...inOrder))
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      assert.equal(Math.sign(compareSizes(a, b)), -Math.sign(compareSizes(b, a)) || 0)
      if (compareSizes(a, b) <= 0 && compareSizes(b, c) <= 0) assert.ok(compareSizes(a, c) <= 0)
    }),
  )
})
