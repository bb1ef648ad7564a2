import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFailed } from '@selvedge/kernel/contract'
import fc from 'fast-check'
import { type Draft, draftOf, isMisfit, patched, settleVariants } from './draft.ts'

const category_id = '01976b7e-0000-7000-8000-000000000001'
const input = { name: 'Shirt', sku: 'S', price: 19.9, category_id, brand: 'B' }
const draft = (given: object = {}) => {
  const made = draftOf({ ...input, ...given }, 'EUR')
  assert.ok(!isMisfit(made) && !isFailed(made), JSON.stringify(made))
  return made
}
const variant = (given: Partial<Draft['variants'][number]>) => ({
  ...(draft().variants[0] as Draft['variants'][number]),
  ...given,
})

test('prices are exact in the currency’s minor units, or refused', () => {
  assert.equal(draft().price_amount, 1990)
  assert.equal(draft({ price: 1.005, currency: 'KWD' }).price_amount, 1005)
  assert.deepEqual(draftOf({ ...input, price: 1.005 }, 'EUR'), {
    reason: 'EUR has 2 digits after the decimal point, so it cannot hold 1.005.',
  })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (cents) => {
      assert.equal(draft({ price: cents / 100 }).price_amount, cents)
    }),
  )
})

test('every variant ends with one id: its own, that of its SKU, or a new one, and nobody else’s', () => {
  const pool = ['a', 'b', 'c', 'd', 'e']
  const current = fc
    .uniqueArray(fc.constantFrom(...pool))
    .map((skus) => skus.map((sku) => ({ id: `id-${sku}`, sku })))
  const wanted = fc
    .uniqueArray(
      fc.record({
        sku: fc.constantFrom(...pool),
        id: fc.option(fc.constantFrom(...pool.map((sku) => `id-${sku}`)), { nil: undefined }),
      }),
      {
        selector: ({ sku }) => sku,
        minLength: 1,
      },
    )
    .map((variants) => variants.map(variant))
  fc.assert(
    fc.property(current, wanted, (now, variants) => {
      const settled = settleVariants(variants, now)
      const named = variants.flatMap(({ id }) => (id === undefined ? [] : [id]))
      const fits =
        new Set(named).size === named.length && named.every((id) => now.some((own) => own.id === id))
      assert.equal(!isMisfit(settled), fits)
      if (isMisfit(settled)) return
      assert.equal(new Set(settled.map(({ id }) => id)).size, variants.length)
      for (const [at, { id, sku }] of settled.entries()) {
        const own = variants[at]?.id
        const bySku = now.find((row) => row.sku === sku)?.id
        if (own !== undefined) assert.equal(id, own)
        else if (bySku !== undefined && !named.includes(bySku)) assert.equal(id, bySku)
        else assert.ok(!now.some((row) => row.id === id))
      }
    }),
  )
})

test('a patch of nothing changes nothing', () => {
  const product = {
    id: category_id,
    name: 'N',
    slug: 'n',
    description: 'D',
    sku: 'S',
    price_amount: 1000,
    currency: 'EUR',
    category_id,
    brand: 'B',
    image_urls: ['/a'],
    attributes: { fit: ['slim'] },
    details: { care: ['wash_40' as const] },
  }
  const variants = [
    {
      id: 'v1',
      sku: 'S',
      barcode: null,
      options: {},
      price_amount: 1000,
      compare_at_amount: null,
      weight_grams: 1,
    },
    {
      id: 'v2',
      sku: 'T',
      barcode: '40123455',
      options: { size: 'M' },
      price_amount: 1250,
      compare_at_amount: 1500,
      weight_grams: 2,
    },
  ]
  const whole = patched({ product, variants }, {})
  assert.ok(!isMisfit(whole))
  const { id, ...same } = product
  assert.deepEqual(draftOf(whole, 'USD'), {
    ...same,
    variants: variants.map((row) => ({ ...row, stock_quantity: undefined })),
  })
  const dearer = patched({ product, variants }, { price: 12 })
  assert.ok(!isMisfit(dearer))
  assert.deepEqual(
    (draftOf(dearer, 'USD') as Draft).variants.map(({ price_amount }) => price_amount),
    [1200, 1250],
  )
})
