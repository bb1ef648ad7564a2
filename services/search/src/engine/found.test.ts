import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Found, foundOf, uniteAll, uniteMany } from './found.ts'

const end = 70
const list = fc
  .uniqueArray(fc.nat(end - 1), { maxLength: 12 })
  .map((products) => products.sort((a, b) => a - b))

const foundIn = (products: readonly number[]): Found => {
  const found = foundOf(products.length)
  for (const [i, product] of products.entries()) {
    found.products[i] = product
    found.weights[i] = 1 + product
  }
  found.count = products.length
  return found
}
const entriesOf = ({ products, weights, count }: Found) =>
  Array.from({ length: count }, (_, i) => [products[i], weights[i]])

test('many lists add up to what merging them two by two makes, time and again', () => {
  fc.assert(
    fc.property(fc.array(list, { maxLength: 20 }), (lists) => {
      const expected = entriesOf(uniteAll(lists.map(foundIn)))
      assert.deepEqual(entriesOf(uniteMany(lists.map(foundIn), end)), expected)
    }),
  )
})
