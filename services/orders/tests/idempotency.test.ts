import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Order } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { card, openShop, outcomeOf, placed, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

type Placed = Order & { guest_token?: string }
const email = 'guest@example.com'
const ordersUnder = async (key: string) =>
  (await shop.db.one<{ n: number }>(sql`select count(*) as n from orders where idempotency_key = ${key}`)).n

test('the same key twenty times at once: one order, one charge, the same answer', async () => {
  const { product_id, variant_id } = shop.addProduct(100)
  const key = newId()
  const guest = shop.client({ idempotency_key: key })
  const request = { items: [{ product_id, quantity: 3 }], email, payment: card('tok_success') }
  const answers = await Promise.all(Array.from({ length: 20 }, () => guest.place_order(request)))
  const first = placed<Placed>(answers[0] as Placed)
  assert.equal(first.status, 'confirmed')
  assert.match(first.guest_token ?? '', /^[A-Za-z0-9_-]{32}$/)
  for (const answer of answers) assert.deepEqual(answer, first)
  assert.equal(await ordersUnder(key), 1)
  assert.equal(shop.inventory.stock.get(variant_id), 97)
  assert.equal(shop.payments.attempts.filter(({ order_id }) => order_id === first.id).length, 1)
  await shop.assertSound(first.id)

  // Later it is answered without asking anybody: the product may be gone by then.
  shop.products.delete(product_id)
  shop.passed.length = 0
  assert.deepEqual(await guest.place_order(request), first)
  assert.deepEqual(shop.passed, [])
})

test('a key used for another request is refused, and nothing happens', async () => {
  const { product_id, variant_id } = shop.addProduct(10)
  const key = newId()
  const guest = shop.client({ idempotency_key: key })
  placed(await guest.place_order({ items: [{ product_id, quantity: 1 }], email }))
  const other = await guest.place_order({ items: [{ product_id, quantity: 2 }], email })
  assert.equal(outcomeOf(other), 'IDEMPOTENCY_KEY_REUSED')
  assert.equal(shop.inventory.stock.get(variant_id), 9)
  assert.equal(await ordersUnder(key), 1)
})

test('the same key of another customer is another key', async () => {
  const { product_id, variant_id } = shop.addProduct(10)
  const key = newId()
  const request = { items: [{ product_id, quantity: 1 }] }
  const ids = await Promise.all(
    [newId(), newId()].map(async (id) => {
      const own = shop.client({ id, idempotency_key: key })
      return placed<Placed>((await own.place_order(request)) as Placed).id
    }),
  )
  assert.notEqual(ids[0], ids[1])
  assert.equal(shop.inventory.stock.get(variant_id), 8)
})

test('a refusal under a key is answered again, even when it would succeed by now', async () => {
  const { product_id, variant_id } = shop.addProduct(1)
  const keyed = () => shop.client({ id: buyer, idempotency_key: key })
  const buyer = newId()
  let key = newId()
  const short = { items: [{ product_id, quantity: 2 }] }
  const refusals = await Promise.all(Array.from({ length: 10 }, () => keyed().place_order(short)))
  assert.deepEqual(new Set(refusals.map(outcomeOf)), new Set(['OUT_OF_STOCK']))
  shop.inventory.stock.set(variant_id, 5)
  assert.deepEqual(await keyed().place_order(short), refusals[0])
  shop.inventory.stock.set(variant_id, 1)
  assert.equal(await ordersUnder(key), 1)

  key = newId()
  const unpaid = { items: [{ product_id, quantity: 1 }], payment: card('tok_decline') }
  const declined = await Promise.all(Array.from({ length: 10 }, () => keyed().place_order(unpaid)))
  for (const answer of declined) assert.deepEqual(answer, declined[0])
  assert.equal(outcomeOf(declined[0]), 'PAYMENT_DECLINED')
  assert.equal(await ordersUnder(key), 1)
  assert.equal(shop.inventory.stock.get(variant_id), 1)
})

test('where inventory gives no answer nothing stays taken, and the same key may try again', async () => {
  const { product_id, variant_id } = shop.addProduct(10)
  const buyer = newId()
  const own = shop.client({ id: buyer, idempotency_key: newId() })
  const request = { items: [{ product_id, quantity: 1 }], payment: card('tok_success') }
  for (const when of ['before', 'after']) {
    shop.dieAt(`inventory.reserve ${when}`)
    assert.equal(outcomeOf(await own.place_order(request)), 'UNAVAILABLE')
    assert.equal(shop.inventory.stock.get(variant_id), 10)
  }
  const order = placed<Placed>(await own.place_order(request))
  assert.equal(order.status, 'confirmed')
  assert.equal(shop.inventory.stock.get(variant_id), 9)
  const rows = await shop.db.many<{ id: string }>(sql`select id from orders where customer_id = ${buyer}`)
  assert.equal(rows.length, 3)
  for (const { id } of rows) await shop.assertSound(id)
})

test('what is refused before an order is written leaves the key free', async () => {
  const { product_id } = shop.addProduct(10)
  const guest = shop.client({ idempotency_key: newId() })
  const items = [{ product_id, quantity: 1 }]
  assert.equal(outcomeOf(await guest.place_order({ items })), 'CHECKOUT_INCOMPLETE')
  assert.equal(outcomeOf(await guest.place_order({ items, email })), 'awaiting_payment')
})
