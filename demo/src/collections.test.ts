import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectionsOf } from './collections.ts'
import { generateCatalogue } from './generate-catalogue.ts'

test('collections are told in all languages, and that by hand is of nine products of the shop', () => {
  const { products } = generateCatalogue({ products: 400 })
  const collections = collectionsOf(products())
  assert.equal(collections.length, 6)
  for (const { texts, name, description } of collections) {
    assert.deepEqual(
      texts.map(({ locale }) => locale),
      ['de', 'fr', 'es', 'ja', 'ar'],
    )
    assert.ok(
      texts.every((text) => text.name !== '' && text.description !== description),
      name,
    )
  }
  const ids = new Set(Array.from(products(), ({ id }) => id))
  const byHand = collections.flatMap(({ members }) => (members.kind === 'manual' ? members.product_ids : []))
  assert.equal(byHand.length, 9)
  assert.ok(byHand.every((id) => ids.has(id)))
  assert.deepEqual(collectionsOf(products()), collections)
})
