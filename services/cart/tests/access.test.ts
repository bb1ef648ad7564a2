import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CustomerDeleted, cart } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { codeOf, ok, openShop, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

const everyWayIn = (client: Shop['guest'], cart_token: string, article: ReturnType<Shop['stocked']>) => {
  const { product_id, variant_id } = article
  return Promise.all([
    client.get_cart({ cart_token }),
    client.add_line({ cart_token, product_id, variant_id, quantity: 1 }),
    client.set_line({ cart_token, variant_id, quantity: 5 }),
    client.remove_line({ cart_token, variant_id }),
  ])
}

test('a customer’s cart does not exist for anybody else', async () => {
  const shirt = shop.stocked(10)
  const { id, client } = shop.customer()
  const mine = ok(await client.create_cart({}))
  ok(await shop.addAs(client)(mine.cart_token, shirt, 2))
  for (const other of [shop.guest, shop.customer().client]) {
    for (const answer of await everyWayIn(other, mine.cart_token, shirt))
      assert.equal(codeOf(answer), 'CART_NOT_FOUND')
  }
  assert.equal((await shop.stored(mine.cart_id))[0]?.quantity, 2)
  assert.equal(shop.shelf.held(mine.cart_id, shirt.variant_id), 2)
  for (const as of [{ roles: ['support'], id: newId() }, { via: 'orders' }]) {
    const seen = ok(await shop.kit.client(cart, as).get_cart({ cart_token: mine.cart_token }))
    assert.equal(seen.customer_id, id)
  }
})

test('a token is not to be guessed, nor to be anything but a token', async () => {
  const shirt = shop.stocked(10)
  const opened = await Promise.all(Array.from({ length: 50 }, () => shop.guestCart()))
  assert.equal(new Set(opened.map(({ cart_token }) => cart_token)).size, 50)
  const { cart_token } = opened[0] as (typeof opened)[number]
  const near = (cart_token.startsWith('A') ? 'B' : 'A') + cart_token.slice(1)
  for (const guess of [near, cart_token.toLowerCase() === cart_token ? near : cart_token.toLowerCase()])
    for (const answer of await everyWayIn(shop.guest, guess, shirt))
      assert.equal(codeOf(answer), 'CART_NOT_FOUND')
  for (const wrong of [
    '',
    'mine',
    cart_token.slice(1),
    `${cart_token}A`,
    `' or true --${'a'.repeat(20)}`,
    newId(),
  ])
    assert.equal(codeOf(await shop.guest.get_cart({ cart_token: wrong })), 'INVALID_INPUT', wrong)
  assert.equal(shop.shelf.free(shirt.variant_id), 10)
})

test('a customer’s cart is one, however many ask for it first', async () => {
  const { id, client } = shop.customer()
  const answers = await Promise.all(Array.from({ length: 8 }, () => client.create_cart({})))
  assert.equal(new Set(answers.map((answer) => ok(answer).cart_id)).size, 1)
  assert.equal(ok(await client.get_my_cart({})).customer_id, id)
  assert.equal(codeOf(await shop.guest.get_my_cart({})), 'UNAUTHENTICATED')
  assert.equal(codeOf(await shop.kit.client(cart, { via: 'orders' }).get_my_cart({})), 'CART_NOT_FOUND')
})

test('a service reads for checkout what is in a cart and whose it is', async () => {
  const shirt = shop.stocked(10)
  const { product_id, variant_id } = shirt
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 2))
  const orders = shop.kit.client(cart, { via: 'orders' })
  const read = async (cart_token: string) => ok(await orders.get_for_checkout({ cart_token }))
  const { version, ...found } = await read(guest.cart_token)
  assert.deepEqual(found, {
    cart_id: guest.cart_id,
    customer_id: null,
    currency: null,
    market: null,
    items: [{ product_id, variant_id, quantity: 2 }],
  })
  assert.equal((await read(guest.cart_token)).version, version)
  const change = { cart_token: guest.cart_token, variant_id }
  ok(await shop.guest.set_line({ ...change, quantity: 1 }))
  const changed = (await read(guest.cart_token)).version
  ok(await shop.guest.remove_line(change))
  const emptied = (await read(guest.cart_token)).version
  assert.equal(new Set([version, changed, emptied]).size, 3)
  const { id, client } = shop.customer()
  const mine = ok(await client.create_cart({}))
  const { version: _, ...own } = await read(mine.cart_token)
  assert.deepEqual(own, { cart_id: mine.cart_id, customer_id: id, currency: null, market: null, items: [] })
  const forAnother = shop.kit.client(cart, { via: 'orders', id: newId() })
  assert.equal(codeOf(await forAnother.get_for_checkout({ cart_token: mine.cart_token })), 'CART_NOT_FOUND')
  assert.equal(codeOf(await shop.guest.get_for_checkout({ cart_token: guest.cart_token })), 'UNAUTHENTICATED')
  assert.equal(codeOf(await client.get_for_checkout({ cart_token: mine.cart_token })), 'FORBIDDEN')
})

test('a customer who is gone leaves no cart, and others keep theirs', async () => {
  const shirt = shop.stocked(10)
  const [gone, stays] = [shop.customer(), shop.customer()]
  const [old, kept] = [ok(await gone.client.create_cart({})), ok(await stays.client.create_cart({}))]
  ok(await shop.addAs(gone.client)(old.cart_token, shirt, 1))
  ok(await shop.addAs(stays.client)(kept.cart_token, shirt, 1))
  shop.identity.publish(CustomerDeleted, { customer_id: gone.id })
  await until('the cart to go', async () => (await shop.stored(old.cart_id)).length === 0)
  const left = await shop.kit
    .db('cart')
    .many<{ id: string }>(sql`select id from cart where id in (${old.cart_id}, ${kept.cart_id})`)
  assert.deepEqual(left, [{ id: kept.cart_id }])
})

test('guests’ carts that nobody changed for 30 days go, in batches; all others stay', async () => {
  const db = shop.kit.db('cart')
  await db.run(sql`
    insert into cart (id, token, updated_at)
    select uuidv7(), 'old' || n, now() - interval '30 days 1 minute' from generate_series(1, 1100) n`)
  await db.run(sql`
    insert into cart (id, token, customer_id, updated_at) values
      (uuidv7(), 'young', null, now() - interval '29 days 23 hours'),
      (uuidv7(), 'owned', uuidv7(), now() - interval '300 days')`)
  await db.run(sql`
    insert into cart_line (cart_id, variant_id, product_id, quantity)
    select id, uuidv7(), uuidv7(), 1 from cart where token in ('old1', 'young', 'owned')`)
  await db.run(sql`update timer set next_at = now() where name = 'deleteAbandonedCarts'`)
  await shop.kit.restart('cart')
  const tokens = () =>
    db.many<{ token: string }>(sql`
      select token from cart where token like 'old%' or token in ('young', 'owned') order by token`)
  await until('the old carts to go', async () => (await tokens()).length <= 2)
  assert.deepEqual(await tokens(), [{ token: 'owned' }, { token: 'young' }])
  const lines = await db.one<{ n: number }>(sql`
    select count(*) as n from cart_line join cart on cart.id = cart_id where token in ('young', 'owned')`)
  assert.equal(lines.n, 2)
})
