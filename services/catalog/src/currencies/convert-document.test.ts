import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { documentOf } from '../document.ts'
import { convertDocument, currencyIn, idIn } from './convert-document.ts'

const id = '01976b7e-0000-7000-8000-000000000001'
/** Also what looks like a part of a document. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"currency":"XXX"', '","currency":"XXX', '\\"currency\\":\\"XXX', '{"id":"'),
)
const amount = fc.integer({ min: 0, max: 1e9 })
const convert = (given: number) => given * 3 + (given > 0 ? 1 : 0)

test('a converted document is the one that would have been written at those prices, to the byte', () => {
  const variant = fc.record({
    id: fc.constant(id),
    sku: text,
    barcode: fc.option(text),
    options: fc.dictionary(fc.constantFrom('size', 'price', 'currency'), fc.string({ minLength: 1 })),
    price_amount: amount,
    compare_at_amount: fc.option(amount),
    weight_grams: fc.nat(),
    available: fc.nat(),
  })
  const codes = fc.constantFrom('EUR', 'JPY', 'KWD')
  fc.assert(
    fc.property(
      fc.record({ name: text, description: text, sku: text, brand: text }),
      fc.array(variant, { minLength: 1, maxLength: 5 }),
      fc.record({ from: codes, to: codes }),
      (texts, variants, { from, to }) => {
        const product = {
          ...{ id, slug: 'a-slug', category_id: id, image_urls: '["/a"]', attributes: '{"price":["1"]}' },
          details: '{}',
          ...{ created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-02T00:00:00.000Z', version: 3 },
          ...texts,
        }
        const rows = variants.map((row) => ({ ...row, options: JSON.stringify(row.options) }))
        const dearer = rows.map((row) => ({
          ...row,
          price_amount: convert(row.price_amount),
          compare_at_amount: row.compare_at_amount && convert(row.compare_at_amount),
        }))
        const own = Buffer.from(documentOf({ ...product, currency: from }, rows))
        assert.deepEqual([currencyIn(own), idIn(own)], [from, id])
        const expected = documentOf({ ...product, currency: to }, dearer)
        assert.equal(convertDocument(own, to, convert).toString(), expected)
      },
    ),
    { numRuns: 500 },
  )
})
