import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog } from '@selvedge/contracts'
import { issuesOf } from '@selvedge/kernel'
import fc from 'fast-check'
import { slugsFor } from './slug.ts'

const id = '01976b7e-0000-7000-8000-0000deadbeef'

test('a slug reads like the name', () => {
  assert.deepEqual(slugsFor('Crème brûlée – Größe 3½', id)[0], 'creme-brulee-groesse-3')
  assert.deepEqual(slugsFor('Linen Shirt', id), ['linen-shirt', 'linen-shirt-deadbeef'])
  assert.deepEqual(slugsFor('👗', id), ['item', 'item-deadbeef'])
})

test('whatever the name, a slug is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      for (const slug of slugsFor(name, id))
        assert.deepEqual(issuesOf(catalog.get_product_by_slug.input, { slug }), [])
    }),
  )
})
