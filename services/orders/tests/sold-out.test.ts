import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { newId, sql } from '@selvedge/kernel'
import { card, openShop, outcomeOf, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())
beforeEach(() => {
  shop.passed.length = 0
})

const buy = (product_id: string, key = newId()) =>
  shop
    .client({ id: newId(), idempotency_key: key })
    .place_order({ items: [{ product_id, quantity: 1 }], payment: card('tok_success') })

test('once something was refused, the next are refused by a look, and their refusal is kept', async () => {
  const { product_id, variant_id } = shop.addProduct(0)
  const first = await buy(product_id)
  assert.equal(outcomeOf(first), 'OUT_OF_STOCK')
  assert.equal(shop.passed.includes('inventory.reserve'), true)

  shop.passed.length = 0
  const key = newId()
  const next = await buy(product_id, key)
  assert.deepEqual(next, first)
  assert.deepEqual(shop.passed, ['at order written'])
  const kept = await shop.db.many(sql`
    select status, cancel_reason, payment_token, resume_at, failure ->> 'code' as code
    from orders where idempotency_key = ${key}`)
  assert.deepEqual(kept, [
    {
      status: 'cancelled',
      cancel_reason: 'out_of_stock',
      payment_token: null,
      resume_at: null,
      code: 'OUT_OF_STOCK',
    },
  ])

  shop.inventory.stock.set(variant_id, 1)
  assert.equal(outcomeOf(await buy(product_id)), 'confirmed')
  assert.equal(outcomeOf(await buy(product_id)), 'OUT_OF_STOCK')
})
