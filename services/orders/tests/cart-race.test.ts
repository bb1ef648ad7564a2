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

/** A cart with two units of something of which there are ten, and its token. */
const fillCart = (customer_id: string | null = null) => {
  const { product_id, variant_id } = shop.addProduct(10)
  const [cart_id, cart_token] = [newId(), newId().replaceAll('-', '')]
  const content = { cart_id, customer_id, items: [{ product_id, quantity: 2 }] }
  shop.carts.set(cart_token, { ...content, version: '1' })
  return {
    cart_token,
    variant_id,
    change: (version: string) => shop.carts.set(cart_token, { ...content, version }),
    orders: () =>
      shop.db.many<{ id: string; status: string }>(
        sql`select id, status from orders where cart_id = ${cart_id} order by id`,
      ),
  }
}

test('a cart that is checked out twenty times at once is ordered once, and all are answered that order', async () => {
  for (const payment of ['tok_success', undefined]) {
    const { cart_token, variant_id, orders } = fillCart()
    const request = { cart_token, email, ...(payment === undefined ? {} : { payment: card(payment) }) }
    const guests = Array.from({ length: 20 }, (_, n) =>
      shop.client(n % 2 === 0 ? {} : { idempotency_key: newId() }),
    )
    const answers = await Promise.all(guests.map((guest) => guest.place_order(request)))
    const first = placed<Placed>(answers[0] as Placed)
    assert.equal(first.status, payment === undefined ? 'awaiting_payment' : 'confirmed')
    for (const answer of answers) assert.deepEqual(answer, first)
    assert.deepEqual(await orders(), [{ id: first.id, status: first.status }])
    assert.equal(shop.inventory.stock.get(variant_id), 8)
    assert.equal(
      shop.payments.attempts.filter(({ order_id }) => order_id === first.id).length,
      payment === undefined ? 0 : 1,
    )
  }
})

test('another request for a cart that is ordered is refused, and nothing happens', async () => {
  const { cart_token, variant_id, orders } = fillCart()
  placed(await shop.client().place_order({ cart_token, email, payment: card('tok_success') }))
  const others = [
    shop.client().place_order({ cart_token, email: 'other@example.com', payment: card('tok_success') }),
    shop.client().place_order({ cart_token, email }),
    // The same words of somebody else: the first order is not theirs to see.
    shop.client({ id: newId() }).place_order({ cart_token, email, payment: card('tok_success') }),
  ]
  for (const answer of await Promise.all(others)) assert.equal(outcomeOf(answer), 'CART_ALREADY_ORDERED')
  assert.equal((await orders()).length, 1)
  assert.equal(shop.inventory.stock.get(variant_id), 8)
})

test('a cart is ordered again once it was changed, or its order came to nothing', async () => {
  const { cart_token, variant_id, change, orders } = fillCart()
  const guest = shop.client()
  const declined = { cart_token, email, payment: card('tok_decline') }
  assert.equal(outcomeOf(await guest.place_order(declined)), 'PAYMENT_DECLINED')
  const request = { cart_token, email, payment: card('tok_success') }
  const first = placed<Placed>(await guest.place_order(request))
  assert.deepEqual(await guest.place_order(request), first)
  change('2')
  const second = placed<Placed>(await guest.place_order(request))
  assert.notEqual(second.id, first.id)
  assert.deepEqual(
    (await orders()).map(({ status }) => status),
    ['cancelled', 'confirmed', 'confirmed'],
  )
  assert.equal(shop.inventory.stock.get(variant_id), 6)
})

test('whoever lost the answer finds the order by its cart, and nobody else does', async () => {
  const { cart_token, change } = fillCart()
  const guest = shop.client()
  assert.equal(outcomeOf(await guest.get_order_of_cart({ cart_token })), 'ORDER_NOT_FOUND')
  assert.equal(
    outcomeOf(await guest.place_order({ cart_token, email, payment: card('tok_decline') })),
    'PAYMENT_DECLINED',
  )
  assert.equal(outcomeOf(await guest.get_order_of_cart({ cart_token })), 'ORDER_NOT_FOUND')
  const lost = placed<Placed>(await guest.place_order({ cart_token, email, payment: card('tok_success') }))
  const found = placed<Placed>(await guest.get_order_of_cart({ cart_token }))
  assert.deepEqual([found.id, found.guest_token], [lost.id, lost.guest_token])
  const others = [
    shop.client({ id: newId() }).get_order_of_cart({ cart_token }),
    guest.get_order_of_cart({ cart_token: newId().replaceAll('-', '') }),
  ]
  for (const answer of await Promise.all(others)) assert.equal(outcomeOf(answer), 'ORDER_NOT_FOUND')
  // Something else is in it now, which nobody has ordered.
  change('2')
  assert.equal(outcomeOf(await guest.get_order_of_cart({ cart_token })), 'ORDER_NOT_FOUND')
  // What was ordered has left it, as it does a moment later.
  empty(cart_token)
  assert.equal(placed<Placed>(await guest.get_order_of_cart({ cart_token })).id, lost.id)
})

/** What was ordered leaves the cart, which is another version of it. */
const empty = (cart_token: string) => {
  const cart = shop.carts.get(cart_token)
  assert.ok(cart)
  shop.carts.set(cart_token, { ...cart, version: '3', items: [] })
}
