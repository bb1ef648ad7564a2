import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Product } from '@selvedge/contracts'
import { issuesOf } from '@selvedge/kernel'
import { minorUnitDigits, toDecimal } from '@selvedge/kernel/money'
import fc from 'fast-check'
import { decimalText, documentOf } from './document.ts'

const id = '01976b7e-0000-7000-8000-000000000001'
const text = fc.string({ unit: 'binary' })

test('whatever the text, a document is JSON of the contract’s form that says what went in', () => {
  const variant = fc.record({
    id: fc.constant(id),
    sku: text,
    barcode: fc.option(text),
    options: fc.dictionary(fc.constantFrom('size', 'colour'), fc.string({ minLength: 1, maxLength: 9 })),
    price_amount: fc.integer({ min: 0, max: 1e9 }),
    compare_at_amount: fc.option(fc.integer({ min: 0, max: 1e9 })),
    weight_grams: fc.nat(),
    available: fc.integer({ min: -5, max: 100 }),
  })
  fc.assert(
    fc.property(
      fc.record({ name: text, description: text, sku: text, brand: text, urls: fc.array(text) }),
      fc.array(variant, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('EUR', 'JPY', 'KWD'),
      (given, variants, currency) => {
        const { urls, ...texts } = given
        const product = {
          id,
          slug: 'a-slug',
          currency,
          category_id: id,
          image_urls: JSON.stringify(urls),
          details: '{"axes":[],"composition":[],"care":["wash_40"]}',
          attributes: '{"fit":["slim"]}',
          created_at: '2026-01-01T00:00:00.000Z',
          updated_at: '2026-01-02T00:00:00.000Z',
          version: 3,
          ...texts,
        }
        const rows = variants.map((row) => ({ ...row, options: JSON.stringify(row.options) }))
        const parsed = JSON.parse(documentOf(product, rows))
        assert.deepEqual(
          issuesOf(Product, parsed).filter(({ message }) => !message.includes('well-formed')),
          [],
        )
        assert.deepEqual(Object.keys(parsed), Object.keys(Product.properties))
        const lowest = Math.min(...variants.map(({ price_amount }) => price_amount))
        const stock = variants.reduce((sum, { available }) => sum + Math.max(0, available), 0)
        assert.deepEqual(
          [parsed.name, parsed.description, parsed.sku, parsed.brand, parsed.image_urls],
          [given.name, given.description, given.sku, given.brand, urls],
        )
        assert.deepEqual(
          [parsed.price_amount, parsed.price, parsed.stock_quantity, parsed.is_available],
          [lowest, toDecimal(lowest, currency), stock, stock > 0],
        )
        for (const [at, variant] of variants.entries()) {
          const shown = parsed.variants[at]
          assert.deepEqual(shown.options, { ...variant.options })
          assert.equal(shown.price, toDecimal(variant.price_amount, currency))
          assert.equal(shown.compare_at_amount, variant.compare_at_amount)
          assert.equal(shown.is_available, variant.available > 0)
        }
      },
    ),
  )
})

test('a decimal is what the currency library says, for every number of digits', () => {
  fc.assert(
    fc.property(fc.nat(1e12), fc.constantFrom('EUR', 'JPY', 'KWD'), (amount, currency) => {
      assert.equal(Number(decimalText(amount, minorUnitDigits(currency))), toDecimal(amount, currency))
    }),
  )
  assert.equal(decimalText(1990, 2), '19.9')
  assert.equal(decimalText(5, 2), '0.05')
  assert.equal(decimalText(0, 2), '0')
  assert.equal(decimalText(5, 3), '0.005')
})
