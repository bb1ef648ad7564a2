import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addUp } from './order-lines.ts'

test('two lines of one variant are one, and variants stand in order', () => {
  assert.deepEqual(
    addUp([
      { variant_id: 'b', quantity: 2 },
      { variant_id: 'a', quantity: 1 },
      { variant_id: 'b', quantity: 3 },
    ]),
    [
      { variant_id: 'a', quantity: 1 },
      { variant_id: 'b', quantity: 5 },
    ],
  )
})

test('adding up keeps every unit, names each variant once and does not depend on the order of lines', () => {
  const line = fc.record({
    variant_id: fc.constantFrom('a', 'b', 'c', 'd'),
    quantity: fc.integer({ min: 1, max: 999 }),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const sum = addUp(lines)
      const variants = sum.map((each) => each.variant_id)
      assert.deepEqual(variants, [...new Set(lines.map((each) => each.variant_id))].sort())
      for (const { variant_id, quantity } of sum) {
        const own = lines.filter((each) => each.variant_id === variant_id)
        assert.equal(
          quantity,
          own.reduce((total, each) => total + each.quantity, 0),
        )
      }
      assert.deepEqual(addUp(lines.toReversed()), sum)
    }),
  )
})
