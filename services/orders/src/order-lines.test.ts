import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QuotedItem } from '@selvedge/contracts'
import fc from 'fast-check'
import { excessOf, linesOf, subtotalOf, weightOf } from './order-lines.ts'

const quoted = (variant: number, quantity: number): QuotedItem => ({
  product_id: `p${variant}`,
  variant_id: `v${variant}`,
  sku: `SKU-${variant}`,
  name: `Thing ${variant}`,
  slug: `thing-${variant}`,
  options: {},
  image_url: null,
  quantity,
  unit_amount: 100 + variant,
  currency: 'EUR',
  weight_grams: 10 * variant,
})

test('what is asked for twice is one line', () => {
  const items = [quoted(1, 2), quoted(2, 1), quoted(1, 3)]
  const lines = linesOf(items)
  assert.deepEqual(
    lines.map(({ variant_id, quantity, unit_amount, line_amount }) => [
      variant_id,
      quantity,
      unit_amount,
      line_amount,
    ]),
    [
      ['v1', 5, 101, 505],
      ['v2', 1, 102, 102],
    ],
  )
  assert.equal(subtotalOf(lines), 607)
  assert.equal(weightOf(items), 70)
})

test('merging loses no unit and no money', () => {
  const item = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 999 }))
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 30 }), (asked) => {
      const items = asked.map(([variant, quantity]) => quoted(variant, quantity))
      const lines = linesOf(items)
      assert.equal(new Set(lines.map(({ variant_id }) => variant_id)).size, lines.length)
      assert.equal(
        subtotalOf(lines),
        items.reduce((sum, { quantity, unit_amount }) => sum + quantity * unit_amount, 0),
      )
      for (const line of lines) {
        const own = items.filter(({ variant_id }) => variant_id === line.variant_id)
        assert.equal(
          line.quantity,
          own.reduce((sum, { quantity }) => sum + quantity, 0),
        )
      }
    }),
  )
})

test('what is too much for one order is said', () => {
  assert.deepEqual(excessOf(linesOf([quoted(1, 999)])), [])
  assert.deepEqual(excessOf(linesOf([quoted(1, 999), quoted(1, 1)])), [
    { path: '/items', message: 'must not be more than 999 units of one variant' },
  ])
  assert.deepEqual(excessOf(linesOf(Array.from({ length: 201 }, (_, variant) => quoted(variant, 1)))), [
    { path: '/items', message: 'must not be more than 200 different variants' },
  ])
  assert.deepEqual(excessOf(linesOf([{ ...quoted(1, 999), unit_amount: 2_000_000_000 }])), [
    { path: '/items', message: 'must not cost more than one order may' },
  ])
})
