import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { differencesOf } from './differences.ts'

test('fields are told by their paths, variants by their SKUs', () => {
  const variants = [
    { id: '1', sku: 'A', price_amount: 100, options: { size: 'S' } },
    { id: '2', sku: 'B', price_amount: 100, options: { size: 'M' } },
  ]
  const before = { name: 'Shirt', image_urls: ['/a'], attributes: { fit: ['slim'] }, variants }
  const after = {
    name: 'Linen shirt',
    image_urls: ['/a', '/b'],
    attributes: {},
    variants: [
      { ...variants[0], price_amount: 90 },
      { id: '3', sku: 'C' },
    ],
  }
  assert.deepEqual(differencesOf(before, after), [
    { path: ['name'], before: 'Shirt', after: 'Linen shirt' },
    { path: ['image_urls'], before: ['/a'], after: ['/a', '/b'] },
    { path: ['attributes', 'fit'], before: ['slim'], after: null },
    { path: ['variants', 'A', 'price_amount'], before: 100, after: 90 },
    { path: ['variants', 'B'], before: variants[1], after: null },
    { path: ['variants', 'C'], before: null, after: { id: '3', sku: 'C' } },
  ])
})

test('the same thing differs in nothing, another one in something', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      assert.deepEqual(differencesOf(one, structuredClone(one)), [])
      const isSame = JSON.stringify(one) === JSON.stringify(other)
      if (isSame) assert.deepEqual(differencesOf(one, other), [])
    }),
  )
})
