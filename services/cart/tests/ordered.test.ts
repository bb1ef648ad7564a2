import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { OrderCancelled, OrderConfirmed } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { ok, openShop, quantities, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

type Ordered = { product_id: string; variant_id: string; quantity: number }

const orderOf = (cart_id: string | null, lines: Ordered[], order_id = newId()) => ({
  order_id,
  customer_id: null,
  cart_id,
  lines: lines.map((line) => ({ ...line, unit_amount: 100 })),
  total_amount: 100,
  currency: 'EUR',
})
const line = ({ product_id, variant_id }: Omit<Ordered, 'quantity'>, quantity: number) => ({
  product_id,
  variant_id,
  quantity,
})

/** Resolves when everything published before has been applied. */
const caughtUp = async () => {
  const marker = shop.stocked(1)
  const { cart_id, cart_token } = await shop.guestCart()
  ok(await shop.add(cart_token, marker, 1))
  shop.orders.publish(OrderConfirmed, orderOf(cart_id, [line(marker, 1)]))
  await until('the marker', async () => (await shop.stored(cart_id)).length === 0)
}

test('what was ordered leaves the cart, once; what was added meanwhile stays', async () => {
  const [shirt, sock, hat] = [shop.stocked(10), shop.stocked(10), shop.stocked(10)]
  const { cart_id, cart_token } = await shop.guestCart()
  ok(await shop.add(cart_token, shirt, 5))
  ok(await shop.add(cart_token, sock, 1))
  ok(await shop.add(cart_token, hat, 1))
  const order = orderOf(cart_id, [line(shirt, 1), line(shirt, 1), line(sock, 1), line(shop.stocked(1), 3)])
  shop.orders.publish(OrderConfirmed, order)
  await until('the order to be applied', async () => (await shop.stored(cart_id)).length === 2)
  shop.orders.publish(OrderConfirmed, order)
  shop.orders.publish(OrderConfirmed, order)
  await caughtUp()
  const left = ok(await shop.guest.get_cart({ cart_token }))
  assert.deepEqual(quantities(left), { [shirt.variant_id]: 3, [hat.variant_id]: 1 })
})

test('one page of events with the same order twice and another order counts each once', async () => {
  const shirt = shop.stocked(10)
  const { cart_id, cart_token } = await shop.guestCart()
  ok(await shop.add(cart_token, shirt, 9))
  const one = orderOf(cart_id, [line(shirt, 2)])
  for (const order of [one, one, orderOf(cart_id, [line(shirt, 3)]), one])
    shop.orders.publish(OrderConfirmed, order)
  await caughtUp()
  assert.equal((await shop.stored(cart_id))[0]?.quantity, 4)
})

test('an order without a cart, or of a cart that is gone, changes nothing', async () => {
  const shirt = shop.stocked(10)
  const { cart_id, cart_token } = await shop.guestCart()
  ok(await shop.add(cart_token, shirt, 2))
  shop.orders.publish(OrderConfirmed, orderOf(null, [line(shirt, 1)]))
  shop.orders.publish(OrderConfirmed, orderOf(newId(), [line(shirt, 1)]))
  await caughtUp()
  assert.equal((await shop.stored(cart_id))[0]?.quantity, 2)
})

test('a guest’s cart that was ordered and then merged is emptied where it went', async () => {
  const [shirt, sock] = [shop.stocked(10), shop.stocked(10)]
  const { client } = shop.customer()
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 2))
  const mine = ok(await client.create_cart({}))
  ok(await shop.addAs(client)(mine.cart_token, sock, 1))
  ok(await client.merge_into_my_cart({ cart_token: guest.cart_token }))
  shop.orders.publish(OrderConfirmed, orderOf(guest.cart_id, [line(shirt, 2)]))
  await until('the order to be applied', async () => (await shop.stored(mine.cart_id)).length === 1)
  assert.deepEqual(quantities(ok(await client.get_my_cart({}))), { [sock.variant_id]: 1 })
})

test('ordering while more is added: the sum is what was added less what was ordered', async () => {
  for (let round = 0; round < 5; round++) {
    const shirt = shop.stocked(100)
    const { cart_id, cart_token } = await shop.guestCart()
    ok(await shop.add(cart_token, shirt, 4))
    const adding = [1, 1, 1].map((units) => shop.add(cart_token, shirt, units))
    shop.orders.publish(OrderConfirmed, orderOf(cart_id, [line(shirt, 4)]))
    for (const answer of await Promise.all(adding)) ok(answer)
    await caughtUp()
    assert.equal((await shop.stored(cart_id))[0]?.quantity, 3)
  }
})

test('an order that was cancelled leaves its lines, no longer held', async () => {
  const [shirt, sock] = [shop.stocked(10), shop.stocked(10)]
  const { cart_id, cart_token } = await shop.guestCart()
  ok(await shop.add(cart_token, shirt, 2))
  ok(await shop.add(cart_token, sock, 1))
  shop.orders.publish(OrderCancelled, { ...orderOf(cart_id, [line(shirt, 2)]), reason: 'declined' })
  await until('the hold to be forgotten', async () => (await shop.stored(cart_id))[0]?.held_until === null)
  const left = ok(await shop.guest.get_cart({ cart_token }))
  assert.deepEqual(quantities(left), { [shirt.variant_id]: 2, [sock.variant_id]: 1 })
  assert.ok(left.lines[1]?.held_until)
})

test('cancelling what was confirmed long ago says nothing about what is in the cart now', async () => {
  const shirt = shop.stocked(10)
  const { cart_id, cart_token } = await shop.guestCart()
  ok(await shop.add(cart_token, shirt, 2))
  const order = orderOf(cart_id, [line(shirt, 2)])
  shop.orders.publish(OrderConfirmed, order)
  await until('the order to be applied', async () => (await shop.stored(cart_id)).length === 0)
  ok(await shop.add(cart_token, shirt, 1))
  shop.orders.publish(OrderCancelled, { ...order, reason: 'changed their mind' })
  await caughtUp()
  assert.ok((await shop.stored(cart_id))[0]?.held_until)
})
