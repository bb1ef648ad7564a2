import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { cart } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { codeOf, ok, openShop, quantities, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

const aCustomer = async () => {
  const { id, client } = shop.customer()
  return { id, client, add: shop.addAs(client), mine: ok(await client.create_cart({})) }
}

test('a guest’s lines and holds move, and quantities of one variant add up', async () => {
  const [shirt, sock, hat] = [shop.stocked(10), shop.stocked(10), shop.stocked(10)]
  const { client, add, mine } = await aCustomer()
  ok(await add(mine.cart_token, shirt, 2))
  ok(await add(mine.cart_token, hat, 1))
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 3))
  ok(await shop.add(guest.cart_token, sock, 4))
  const merged = ok(await client.merge_into_my_cart({ cart_token: guest.cart_token }))
  assert.equal(merged.cart_id, mine.cart_id)
  assert.deepEqual(quantities(merged), { [shirt.variant_id]: 5, [sock.variant_id]: 4, [hat.variant_id]: 1 })
  for (const line of merged.lines) {
    assert.ok(line.held_until !== null)
    assert.equal(shop.shelf.held(mine.cart_id, line.variant_id), line.quantity)
    assert.equal(shop.shelf.held(guest.cart_id, line.variant_id), 0)
  }
  assert.deepEqual(await shop.stored(guest.cart_id), [])
  assert.equal(codeOf(await shop.guest.get_cart({ cart_token: guest.cart_token })), 'CART_NOT_FOUND')
  assert.equal(codeOf(await shop.add(guest.cart_token, shirt, 1)), 'CART_NOT_FOUND')
})

test('a repeated merge is answered with the same cart and counts nothing twice', async () => {
  const shirt = shop.stocked(10)
  const { client, mine } = await aCustomer()
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 3))
  for (let time = 0; time < 3; time++) {
    const merged = ok(await client.merge_into_my_cart({ cart_token: guest.cart_token }))
    assert.equal(merged.cart_id, mine.cart_id)
    assert.deepEqual(quantities(merged), { [shirt.variant_id]: 3 })
  }
  assert.equal(shop.shelf.held(mine.cart_id, shirt.variant_id), 3)
})

test('one’s own cart merged into itself is left as it is', async () => {
  const shirt = shop.stocked(10)
  const { client, add, mine } = await aCustomer()
  ok(await add(mine.cart_token, shirt, 3))
  const merged = ok(await client.merge_into_my_cart({ cart_token: mine.cart_token }))
  assert.deepEqual(quantities(merged), { [shirt.variant_id]: 3 })
})

test('two log-ins that merge one cart at once count it once', async () => {
  for (let round = 0; round < 5; round++) {
    const shirt = shop.stocked(10)
    // The customer’s cart does not exist yet either: both open it.
    const { client } = shop.customer()
    const guest = await shop.guestCart()
    ok(await shop.add(guest.cart_token, shirt, 3))
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => client.merge_into_my_cart({ cart_token: guest.cart_token })),
    )
    const carts = new Set(answers.map((answer) => ok(answer).cart_id))
    assert.equal(carts.size, 1)
    const mine = ok(await client.create_cart({}))
    assert.deepEqual(quantities(mine), { [shirt.variant_id]: 3 })
    assert.equal(shop.shelf.held(mine.cart_id, shirt.variant_id), 3)
    assert.equal(shop.shelf.held(guest.cart_id, shirt.variant_id), 0)
  }
})

test('two guests’ carts merged into one at once both arrive', async () => {
  const [shirt, sock] = [shop.stocked(100), shop.stocked(100)]
  const { client, mine } = await aCustomer()
  const guests = await Promise.all([1, 2, 3].map(() => shop.guestCart()))
  for (const { cart_token } of guests) {
    ok(await shop.add(cart_token, shirt, 2))
    ok(await shop.add(cart_token, sock, 1))
  }
  const answers = await Promise.all(guests.map(({ cart_token }) => client.merge_into_my_cart({ cart_token })))
  for (const answer of answers) ok(answer)
  const after = ok(await client.get_my_cart({}))
  assert.deepEqual(quantities(after), { [shirt.variant_id]: 6, [sock.variant_id]: 3 })
  assert.equal(shop.shelf.held(mine.cart_id, shirt.variant_id), 6)
  assert.equal(shop.shelf.held(mine.cart_id, sock.variant_id), 3)
})

test('two customers merge one guest’s cart: one gets it, the other is told that it is gone', async () => {
  const shirt = shop.stocked(10)
  const [one, two] = [await aCustomer(), await aCustomer()]
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 3))
  const answers = await Promise.all(
    [one, two].map(({ client }) => client.merge_into_my_cart({ cart_token: guest.cart_token })),
  )
  assert.deepEqual(answers.map(codeOf).sort(), ['CART_NOT_FOUND', 'ok'])
  const counts = [await shop.stored(one.mine.cart_id), await shop.stored(two.mine.cart_id)]
  assert.deepEqual(counts.map((lines) => lines.length).sort(), [0, 1])
})

test('merging while both carts are being filled loses no line', async () => {
  for (let round = 0; round < 5; round++) {
    const [shirt, sock] = [shop.stocked(100), shop.stocked(100)]
    const { client, add, mine } = await aCustomer()
    const guest = await shop.guestCart()
    ok(await shop.add(guest.cart_token, shirt, 1))
    const [late, own, merged] = await Promise.all([
      shop.add(guest.cart_token, shirt, 5),
      add(mine.cart_token, sock, 2),
      client.merge_into_my_cart({ cart_token: guest.cart_token }),
    ])
    ok(own)
    ok(merged)
    // Either the guest was in time and the units are here, or was told that the cart is gone.
    const shirts = codeOf(late) === 'ok' ? 6 : 1
    const after = ok(await client.get_my_cart({}))
    assert.deepEqual(quantities(after), { [shirt.variant_id]: shirts, [sock.variant_id]: 2 })
    assert.equal(shop.shelf.held(mine.cart_id, shirt.variant_id), shirts)
    assert.equal(shop.shelf.held(mine.cart_id, sock.variant_id), 2)
  }
})

test('units that only the guest’s hold kept from others are held by the customer afterwards', async () => {
  const shirt = shop.stocked(4)
  const { client, mine } = await aCustomer()
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 4))
  const merged = ok(await client.merge_into_my_cart({ cart_token: guest.cart_token }))
  assert.ok(merged.lines[0]?.held_until)
  assert.equal(shop.shelf.held(mine.cart_id, shirt.variant_id), 4)
})

test('a line that cannot be held whole stays, not held, and keeps the units that there are', async () => {
  const shirt = shop.stocked(5)
  const { client, add, mine } = await aCustomer()
  ok(await add(mine.cart_token, shirt, 2))
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 3))
  shop.shelf.put(shirt.variant_id, 4)
  const merged = ok(await client.merge_into_my_cart({ cart_token: guest.cart_token }))
  assert.deepEqual([merged.lines[0]?.quantity, merged.lines[0]?.held_until], [5, null])
  assert.equal(shop.shelf.held(mine.cart_id, shirt.variant_id), 4)
  assert.equal(shop.shelf.free(shirt.variant_id), 0)
})

test('what the customer’s cart holds already is never given up for less', async () => {
  const shirt = shop.stocked(6)
  const { client, add, mine } = await aCustomer()
  ok(await add(mine.cart_token, shirt, 3))
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 3))
  shop.shelf.put(shirt.variant_id, 2)
  const merged = ok(await client.merge_into_my_cart({ cart_token: guest.cart_token }))
  assert.deepEqual([merged.lines[0]?.quantity, merged.lines[0]?.held_until], [6, null])
  assert.equal(shop.shelf.held(mine.cart_id, shirt.variant_id), 3)
})

test('a merge succeeds without inventory; its lines are not held', async () => {
  const shirt = shop.stocked(10)
  const { client, mine } = await aCustomer()
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 3))
  shop.shelf.state.down = true
  try {
    const merged = ok(await client.merge_into_my_cart({ cart_token: guest.cart_token }))
    assert.deepEqual([merged.lines[0]?.quantity, merged.lines[0]?.held_until], [3, null])
  } finally {
    shop.shelf.state.down = false
  }
  assert.equal(shop.shelf.held(mine.cart_id, shirt.variant_id), 0)
  const again = await client.merge_into_my_cart({ cart_token: guest.cart_token })
  assert.deepEqual(quantities(ok(again)), { [shirt.variant_id]: 3 })
})

test('a process that dies between lines and holds has moved the lines, once', async () => {
  const shirt = shop.stocked(10)
  const { client, mine } = await aCustomer()
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 3))
  const db = shop.kit.db('cart')
  shop.shelf.state.afterHold = async () => {
    shop.shelf.state.afterHold = undefined
    await db.many(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'selvedge cart' and state = 'idle in transaction'`)
  }
  const merged = ok(await client.merge_into_my_cart({ cart_token: guest.cart_token }))
  assert.deepEqual([merged.lines[0]?.quantity, merged.lines[0]?.held_until], [3, null])
  assert.deepEqual(await shop.stored(guest.cart_id), [])
  const again = ok(await client.merge_into_my_cart({ cart_token: guest.cart_token }))
  assert.deepEqual(quantities(again), { [shirt.variant_id]: 3 })
  assert.equal((await shop.stored(mine.cart_id)).length, 1)
})

test('a merged quantity stops at 999', async () => {
  const shirt = shop.stocked(3000)
  const { client, add, mine } = await aCustomer()
  ok(await add(mine.cart_token, shirt, 900))
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 900))
  const merged = ok(await client.merge_into_my_cart({ cart_token: guest.cart_token }))
  assert.deepEqual(quantities(merged), { [shirt.variant_id]: 999 })
  assert.equal(shop.shelf.held(mine.cart_id, shirt.variant_id), 999)
})

test('full carts merge without losing a line, and are shown although catalog quotes 200 at once', async () => {
  const { client, mine } = await aCustomer()
  for (const _ of [1, 2, 3]) {
    const articles = Array.from({ length: 70 }, () => shop.stocked(1))
    const guest = await shop.guestCart()
    await shop.kit.db('cart').run(sql`
      insert into cart_line (cart_id, variant_id, product_id, quantity)
      select ${guest.cart_id}::uuid, variant_id, product_id, 1
      from jsonb_to_recordset(${JSON.stringify(articles)}::jsonb) as t(variant_id uuid, product_id uuid)`)
    ok(await client.merge_into_my_cart({ cart_token: guest.cart_token }))
  }
  const after = ok(await client.get_my_cart({}))
  assert.equal(after.lines.length, 210)
  assert.equal(after.item_count, 210)
  assert.equal((await shop.stored(mine.cart_id)).filter((line) => line.held_until === null).length, 0)
})

test('only whoever is logged in merges, and only a guest’s cart', async () => {
  const shirt = shop.stocked(10)
  const guest = await shop.guestCart()
  ok(await shop.add(guest.cart_token, shirt, 1))
  assert.equal(
    codeOf(await shop.guest.merge_into_my_cart({ cart_token: guest.cart_token })),
    'UNAUTHENTICATED',
  )
  const [one, two] = [await aCustomer(), await aCustomer()]
  ok(await two.add(two.mine.cart_token, shirt, 2))
  const staff = shop.kit.client(cart, { roles: ['support'], id: newId() })
  for (const client of [one.client, staff]) {
    assert.equal(
      codeOf(await client.merge_into_my_cart({ cart_token: two.mine.cart_token })),
      'CART_NOT_FOUND',
    )
  }
  assert.equal((await shop.stored(two.mine.cart_id))[0]?.quantity, 2)
  assert.equal((await shop.stored(guest.cart_id))[0]?.quantity, 1)
})
