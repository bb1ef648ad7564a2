import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateCatalogue } from './generate-catalogue.ts'
import { pastSearches, rulesFor } from './searching.ts'

test('the demo shop pins products that it has, and has a past of searches', () => {
  const { products } = generateCatalogue({ products: 400 })
  const ids = new Set(Array.from(products(), ({ id }) => id))
  const rules = rulesFor(products())
  assert.equal(rules.length, 2)
  assert.deepEqual(
    rules[0]?.pins.map(({ product_id, position }) => [ids.has(product_id), position]),
    [
      [true, 1],
      [true, 2],
    ],
  )
  const { queries, positions } = pastSearches()
  assert.ok(queries.every(({ searches, clicks, nothing }) => clicks <= searches && nothing <= searches))
  assert.ok(queries.some(({ nothing }) => nothing > 0))
  assert.equal(positions.length, 24)
  assert.deepEqual(pastSearches(), pastSearches())
})
