import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import fc from 'fast-check'
import { readPrice, readWhole } from './cells.ts'
import { htmlToText } from './html-text.ts'
import { readShopifyCsv } from './shopify-csv.ts'

test('every amount survives being written as a decimal, for currencies of 0 to 4 decimals', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), fc.integer({ min: 0, max: 4 }), (amount, exponent) => {
      const digits = String(amount).padStart(exponent + 1, '0')
      const whole = digits.slice(0, digits.length - exponent)
      const text = exponent === 0 ? whole : `${whole}.${digits.slice(-exponent)}`
      assert.deepEqual(readPrice(text, 'Price', exponent), { value: amount })
    }),
  )
})

test('what is no plain price is refused, never rounded', () => {
  for (const text of [
    '',
    '5,00',
    '$5',
    '5 EUR',
    '-1',
    '1e3',
    '0x10',
    'NaN',
    '1.2.3',
    '1.005',
    '9'.repeat(13),
    '.5',
  ]) {
    assert.ok('reason' in readPrice(text, 'Price', 2), text)
  }
})

test('whole numbers may end in .0 and nothing else', () => {
  assert.deepEqual(readWhole('4.0', 'Qty'), { value: 4 })
  assert.deepEqual(readWhole('-0', 'Qty'), { value: 0 })
  for (const text of ['4.5', '1e3', 'four', '']) assert.ok('reason' in readWhole(text, 'Qty'), text)
})

test('text from HTML has no tags that were tags, no control characters and no ragged space', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom('<p>', '</p>', '<br>', '<b', '<script>', '</div>', '&amp;', '\u0000'),
          fc.string(),
        ),
      ),
      (parts) => {
        const text = htmlToText(`<p>${parts.join('')}`)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        assert.doesNotMatch(text, /[\u0000-\u0008]|\n{3}|^\s|\s$/)
      },
    ),
  )
})

test('whatever stands in the cells, every row is in a product or refused, and nothing throws', async () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'a', 'b', '5.00', '-1', 'TRUE', "'7", 'Default Title'),
    fc.string(),
  )
  const header = [
    'Handle',
    'Title',
    'Option1 Name',
    'Option1 Value',
    'Variant SKU',
    'Variant Price',
    'Variant Inventory Qty',
  ]
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 7, maxLength: 7 }), { maxLength: 12 }),
      async (rows) => {
        const file = [header, ...rows].map((row) => row.map(quote).join(',')).join('\n')
        const accounted = new Set<number>()
        let products = 0
        for await (const item of readShopifyCsv(() => Readable.from([Buffer.from(file)]), {
          currency: 'EUR',
          exponent: 2,
        })) {
          if ('product' in item) {
            products++
            for (const variant of item.product.variants) accounted.add(variant.row)
            for (const variant of item.product.variants) assert.ok(Number.isSafeInteger(variant.price_amount))
          } else accounted.add(item.row)
        }
        const telling = rows.filter((row) =>
          row.slice(3).some((text) => text.trim() !== '' && text.trim() !== "'"),
        )
        assert.ok(
          accounted.size >= telling.length,
          `${accounted.size} of ${telling.length}, ${products} products`,
        )
      },
    ),
  )
})
