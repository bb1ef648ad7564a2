import assert from 'node:assert/strict'
import { test } from 'node:test'
import { categorySteps } from './category-path.ts'
import type { ImportedProduct, ImportedVariant } from './imported-product.ts'
import { toProductInput } from './to-product-input.ts'

const variant = (given: Partial<ImportedVariant> = {}): ImportedVariant => ({
  id: 'v',
  row: 2,
  sku: 'A-1',
  barcode: null,
  options: {},
  price_amount: 1990,
  compare_at_amount: null,
  cost_amount: null,
  weight_grams: 100,
  quantity: 3,
  is_tracked: true,
  allows_backorder: false,
  requires_shipping: true,
  is_taxable: true,
  image_url: null,
  ...given,
})
const product = (given: Partial<ImportedProduct> = {}): ImportedProduct => ({
  id: 'p',
  handle: 'a',
  row: 2,
  name: 'A',
  slug: 'a',
  description: '',
  brand: null,
  category_path: [],
  product_type: null,
  tags: [],
  attributes: {},
  sku: 'A',
  currency: 'EUR',
  status: 'active',
  is_published: true,
  seo_title: null,
  seo_description: null,
  images: [],
  variants: [variant()],
  notes: [],
  ...given,
})

test('what the shop cannot hold is left out and said, not dropped in silence', () => {
  const converted = toProductInput(
    product({
      images: [
        { url: 'https://example.com/1.jpg', alt: null },
        { url: 'http://example.com/2.jpg', alt: null },
      ],
      attributes: { 'Größe (EU)': ['38'], '2026': ['x'] },
      tags: ['kept', 'x'.repeat(81)],
      variants: [
        variant({ barcode: '11960' }),
        variant({ sku: 'A-2', barcode: '40123455', price_amount: 990 }),
      ],
    }),
  )
  assert.ok('input' in converted)
  const { input, notes } = converted
  assert.deepEqual(input.image_urls, ['https://example.com/1.jpg'])
  assert.deepEqual(input.attributes, { groesse_eu: ['38'], tags: ['kept'] })
  assert.deepEqual(
    [input.brand, input.price, input.variants?.map(({ barcode }) => barcode)],
    ['Unbranded', 9.9, [undefined, '40123455']],
  )
  assert.deepEqual(notes, [
    '1 of its images were left out: at most 100, each at an https address of up to 500 characters.',
    '1 of its barcodes were left out: they are no GTIN with its check digit.',
    'These attributes do not fit and were left out: 1 of 2026, 1 of tags.',
  ])
})

test('what does not fit the shop as a whole is refused with every reason', () => {
  const converted = toProductInput(product({ name: 'x'.repeat(201), brand: 'y'.repeat(121) }))
  assert.deepEqual(converted, {
    reasons: [
      'name must not have more than 200 characters.',
      'brand must not have more than 120 characters.',
    ],
  })
})

test('a handle that is too long for a SKU keeps its start and stays distinct', () => {
  const skus = ['A', 'B'].map((end) => {
    const converted = toProductInput(product({ sku: `${'X'.repeat(100)}${end}` }))
    assert.ok('input' in converted)
    return converted.input.sku
  })
  assert.deepEqual(
    skus.map((sku) => [sku.length, sku.startsWith('X'.repeat(67))]),
    [
      [80, true],
      [80, true],
    ],
  )
  assert.notEqual(skus[0], skus[1])
})

test('categories carry their whole path in the slug, so equal names are kept apart', () => {
  assert.deepEqual(categorySteps(['women', 'shoes & boots']), [
    { name: 'Imported', slug: 'imported' },
    { name: 'Women', slug: 'imported-women' },
    { name: 'Shoes & boots', slug: 'imported-women-shoes-and-boots' },
  ])
  const long = categorySteps(['a'.repeat(100), 'b'.repeat(100)]).at(-1)?.slug ?? ''
  assert.match(long, /^imported-a{100}-b{17}-[0-9a-f]{12}$/)
  assert.match(categorySteps(['!!!'])[1]?.slug ?? '', /^imported-[0-9a-f]{12}$/)
})
