import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QuotedItem } from '@selvedge/contracts'
import fc from 'fast-check'
import { cartLine, fits, totalsOf } from './cart-line.ts'

const id = '019377a0-0000-7000-8000-000000000000'
const item = (unit_amount: number, currency = 'EUR'): QuotedItem => ({
  product_id: id,
  variant_id: id,
  sku: 'S',
  name: 'Shirt',
  slug: 'shirt',
  options: {},
  image_url: null,
  quantity: 1,
  unit_amount,
  currency,
  weight_grams: 0,
})
const stored = (quantity: number, held_until: string | null = null) => ({
  variant_id: id,
  product_id: id,
  quantity,
  held_until,
})

test('a hold is shown until the moment it ends, as an instant in UTC', () => {
  const until = '2026-05-01T10:00:00.250+00:00'
  const at = (now: string) => cartLine(stored(1, until), item(1), new Date(now)).held_until
  assert.equal(at('2026-05-01T10:00:00.249Z'), '2026-05-01T10:00:00.250Z')
  assert.equal(at('2026-05-01T10:00:00.250Z'), null)
  assert.equal(cartLine(stored(1), item(1), new Date()).held_until, null)
})

test('the subtotal is the sum of unit prices times the cart’s own quantities', () => {
  const lines = fc.array(fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 999 })), {
    minLength: 1,
    maxLength: 100,
  })
  fc.assert(
    fc.property(lines, (pairs) => {
      const shown = pairs.map(([amount, quantity]) => cartLine(stored(quantity), item(amount), new Date()))
      assert.deepEqual(totalsOf(shown, 'EUR'), {
        item_count: pairs.reduce((sum, [, quantity]) => sum + quantity, 0),
        subtotal_amount: Number(pairs.reduce((sum, [amount, q]) => sum + BigInt(amount) * BigInt(q), 0n)),
        currency: 'EUR',
      })
    }),
  )
})

test('nothing, or a mix of currencies, has no sum', () => {
  assert.deepEqual(totalsOf([], null), { item_count: 0, subtotal_amount: 0, currency: null })
  const mixed = ['EUR', 'JPY'].map((currency) => cartLine(stored(2), item(5, currency), new Date()))
  assert.deepEqual(totalsOf(mixed, 'JPY'), { item_count: 4, subtotal_amount: 0, currency: null })
})

test('an empty cart is in the currency that was chosen for it', () => {
  assert.deepEqual(totalsOf([], 'JPY'), { item_count: 0, subtotal_amount: 0, currency: 'JPY' })
})

test('a cart takes 999 of a thing and a hundred things', () => {
  assert.equal(fits({ lines: 0, quantity: null }, 999), true)
  assert.equal(fits({ lines: 1, quantity: 1 }, 998), true)
  assert.equal(fits({ lines: 1, quantity: 1 }, 999), false)
  assert.equal(fits({ lines: 99, quantity: null }, 1), true)
  assert.equal(fits({ lines: 100, quantity: null }, 1), false)
  assert.equal(fits({ lines: 210, quantity: 1 }, 1), true)
})
