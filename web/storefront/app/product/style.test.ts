import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Product } from '@selvedge/sdk'
import { chosenOf, priceOf, styleOf } from './style.ts'

const variant = (
  colour: string,
  size: string,
  rest: { left?: number; amount?: number; was?: number } = {},
) => ({
  id: `${colour}-${size}`,
  sku: `SKU-${colour}-${size}`,
  barcode: null,
  options: { size, colour },
  price: (rest.amount ?? 5000) / 100,
  price_amount: rest.amount ?? 5000,
  compare_at_amount: rest.was ?? null,
  weight_grams: 200,
  stock_quantity: rest.left ?? 9,
  is_available: (rest.left ?? 9) > 0,
})

const product: Product = {
  id: 'p',
  name: 'Alder Tee',
  slug: 'alder-tee',
  description: 'A tee.',
  sku: 'SKU',
  price: 40,
  price_amount: 4000,
  currency: 'EUR',
  category_id: 'c',
  brand: 'Orso',
  image_urls: ['/i/1#colour=Ink', '/i/2#colour=Ink', '/i/3#colour=Sage'],
  attributes: { garment: ['t-shirt'], fit: ['Slim'], colour_family: ['Blue'] },
  stock_quantity: 20,
  is_available: true,
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-01T00:00:00.000Z',
  version: 1,
  variants: [
    variant('Ink', 'S', { left: 0 }),
    variant('Ink', 'M', { left: 0 }),
    variant('Sage', 'S', { left: 3 }),
    variant('Sage', 'M', { left: 4, amount: 4000, was: 5000 }),
  ],
}
const style = styleOf(product, new Map([['Ink', '#1f2a44']]))
const none = { colour: null, size: null }

const plain = { lowest: null, breaks: [] }

test('a page tells how many are left only where they are few', () => {
  assert.deepEqual(
    style.choices.map(({ size, available, left }) => [size, available, left]),
    [
      ['S', false, null],
      ['M', false, null],
      ['S', true, 3],
      ['M', true, null],
    ],
  )
})

test('colours keep their order, and say whether any size of them can be had', () => {
  assert.deepEqual(style.colours, [
    { name: 'Ink', hex: '#1f2a44', available: false },
    { name: 'Sage', hex: null, available: true },
  ])
})

test('who has not chosen sees a colour that can be had, and its pictures', () => {
  const chosen = chosenOf(style, none)
  assert.equal(chosen.colour?.name, 'Sage')
  assert.deepEqual(
    chosen.shots.map(({ src }) => src),
    ['/i/3#colour=Sage'],
  )
  assert.equal(chosen.choice, undefined)
  assert.deepEqual(priceOf(chosen), { ...plain, amount: 4000, compare_at: 5000, from: true })
})

test('what was asked for is shown, also where it is sold out; what there is not is passed over', () => {
  assert.equal(chosenOf(style, { colour: 'Ink', size: 'M' }).choice?.id, 'Ink-M')
  assert.equal(chosenOf(style, { colour: 'Plaid', size: 'XXL' }).colour?.name, 'Sage')
  assert.equal(chosenOf(style, { colour: 'Sage', size: 'XXL' }).choice, undefined)
  assert.deepEqual(priceOf(chosenOf(style, { colour: 'Sage', size: 'S' })), {
    ...plain,
    amount: 5000,
    compare_at: null,
    from: false,
  })
})

test('an only size need not be chosen, and a product without colours shows all of its pictures', () => {
  const plain = { ...product, variants: [{ ...variant('', 'One size'), options: { size: 'One size' } }] }
  const chosen = chosenOf(styleOf(plain, new Map()), none)
  assert.equal(chosen.colour, undefined)
  assert.equal(chosen.choice?.size, 'One size')
  assert.equal(chosen.shots.length, 3)
})
