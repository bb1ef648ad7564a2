import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { until } from '@selvedge/testkit'
import { letGoOfExpired } from '../src/store/holds.ts'
import { balanceOf, checkBooks, codeOf, openStockRoom, type StockRoom, tally } from './stock-room.ts'

let room: StockRoom
let locations: string[]
before(async () => {
  room = await openStockRoom()
  locations = await room.addLocations(2)
  // The timer of the service would get in the way of tests that say when holds expire; one test starts it again.
  await room.db.run(sql`update timer set next_at = 'infinity' where name = 'expireHolds'`)
})
after(() => room.kit.stop())
afterEach(() => checkBooks(room.kit))

const hold = (cart_id: string, variant_id: string, quantity: number) =>
  room.peers.hold({ cart_id, variant_id, quantity })

const overdue = (cart_id: string) =>
  room.db.run(sql`update hold set expires_at = now() - interval '1 second' where cart_id = ${cart_id}::uuid`)

const eventsAbout = (key: string, name: string) =>
  room.db.many<{ payload: unknown }>(
    sql`select payload from outbox where key = ${key} and name = ${name} order by seq`,
  )

test('a hold is set, raised, lowered and let go, and its time renewed', async () => {
  const cart_id = newId()
  const variant_id = await room.stockVariant(locations, [3, 3])
  const steps = [
    { quantity: 2, available: 4 },
    { quantity: 5, available: 1 },
    { quantity: 1, available: 5 },
    { quantity: 1, available: 5 },
    { quantity: 0, available: 6 },
    { quantity: 0, available: 6 },
  ]
  for (const { quantity, available } of steps) {
    await overdue(cart_id)
    const answer = await hold(cart_id, variant_id, quantity)
    if (isFailed(answer)) assert.fail(answer.code)
    assert.deepEqual([answer.variant_id, answer.quantity], [variant_id, quantity])
    const remaining = Date.parse(answer.expires_at) - Date.now()
    if (quantity > 0) assert.ok(remaining > 880_000 && remaining <= 900_000, `${remaining} ms`)
    assert.equal(await room.available(variant_id), available)
  }
  const told = await eventsAbout(variant_id, 'inventory.stock_changed.v1')
  assert.deepEqual(
    told.slice(2).map(({ payload }) => payload),
    [4, 1, 5, 6].map((available) => ({ variant_id, available })),
    'a renewal that changes nothing is not told',
  )
})

test('a hold for more than there is keeps what the cart had, and says what it could have', async () => {
  const [mine, theirs] = [newId(), newId()]
  const variant_id = await room.stockVariant(locations, [2, 3])
  await hold(mine, variant_id, 2)
  await hold(theirs, variant_id, 1)
  const answer = await hold(mine, variant_id, 5)
  assert.equal(codeOf(answer), 'OUT_OF_STOCK')
  assert.deepEqual(isFailed(answer) && answer.details, {
    items: [{ variant_id, requested: 5, available: 4 }],
  })
  assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: 5, reserved: 3 })
  const unknown = newId()
  const none = await hold(mine, unknown, 1)
  assert.deepEqual(isFailed(none) && none.details, {
    items: [{ variant_id: unknown, requested: 1, available: 0 }],
  })
})

test('an order of a cart takes over what the cart holds, the last units included', async () => {
  const cart_id = newId()
  const variant_id = await room.stockVariant(locations, [1, 2])
  await hold(cart_id, variant_id, 3)
  const told = (await eventsAbout(variant_id, 'inventory.stock_changed.v1')).length
  const lines = [{ variant_id, quantity: 3 }]
  assert.equal(codeOf(await room.order(lines)), 'OUT_OF_STOCK')
  assert.equal(codeOf(await room.order(lines, newId())), 'OUT_OF_STOCK')
  assert.equal(codeOf(await room.order(lines, cart_id)), 'ok')
  assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: 3, reserved: 3 })
  assert.deepEqual(await room.peers.release_holds({ cart_id }), { released: 0 })
  assert.equal((await eventsAbout(variant_id, 'inventory.stock_changed.v1')).length, told)
})

test('an order takes more or less than its cart holds', async () => {
  const variant_id = await room.stockVariant(locations, [4, 4])
  for (const [held, ordered] of [
    [1, 3],
    [4, 1],
  ] as const) {
    const cart_id = newId()
    await hold(cart_id, variant_id, held)
    assert.equal(codeOf(await room.order([{ variant_id, quantity: ordered }], cart_id)), 'ok')
    assert.deepEqual(await room.peers.release_holds({ cart_id }), { released: 0 })
  }
  assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: 8, reserved: 4 })
})

test('letting go gives back everything of one cart and nothing of another', async () => {
  const [mine, theirs] = [newId(), newId()]
  const one = await room.stockVariant(locations, [2, 2])
  const two = await room.stockVariant(locations, [5])
  await hold(mine, one, 3)
  await hold(mine, two, 2)
  await hold(theirs, two, 1)
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => room.peers.release_holds({ cart_id: mine })),
  )
  const units = answers.map((answer) => (isFailed(answer) ? assert.fail(answer.code) : answer.released))
  assert.deepEqual(units.sort(), [0, 0, 0, 0, 5])
  assert.equal(await room.available(one), 4)
  assert.equal(await room.available(two), 4)
})

test('of many carts at once only as many hold as there are units', async () => {
  const variant_id = await room.stockVariant(locations, [6, 4])
  const answers = await Promise.all(Array.from({ length: 100 }, () => hold(newId(), variant_id, 1)))
  assert.deepEqual(tally(answers), { ok: 10, OUT_OF_STOCK: 90 })
})

test('a cart that sets its hold from many places at once ends with one of them', async () => {
  const cart_id = newId()
  const variant_id = await room.stockVariant(locations, [4, 4])
  for (let round = 0; round < 20; round++) {
    const quantities = [1, 2, 3, 4, 5, 6, 7, 8, 0]
    const answers = await Promise.all(quantities.map((quantity) => hold(cart_id, variant_id, quantity)))
    assert.deepEqual(tally(answers), { ok: 9 })
    await checkBooks(room.kit)
  }
})

test('the timer gives abandoned holds back and says so', async () => {
  const [gone, stays] = [newId(), newId()]
  const variant_id = await room.stockVariant(locations, [2, 3])
  await hold(gone, variant_id, 3)
  await hold(stays, variant_id, 1)
  await overdue(gone)
  await room.db.run(sql`update timer set next_at = now() where name = 'expireHolds'`)
  await room.kit.restart('inventory')
  await until('the hold to expire', async () => (await room.available(variant_id)) === 4)
  await room.db.run(sql`update timer set next_at = 'infinity' where name = 'expireHolds'`)
  assert.deepEqual(await eventsAbout(gone, 'inventory.hold_expired.v1'), [
    { payload: { cart_id: gone, variant_id, quantity: 3 } },
  ])
  assert.deepEqual(await eventsAbout(stays, 'inventory.hold_expired.v1'), [])
})

test('expiry works through bounded batches, several at once included', async () => {
  const variant_id = await room.stockVariant(locations, [20, 20])
  const carts = Array.from({ length: 30 }, () => newId())
  for (const cart of carts) await hold(cart, variant_id, 1)
  for (const cart of carts) await overdue(cart)
  assert.equal(await letGoOfExpired(room.db, 7), 7)
  assert.equal(await room.available(variant_id), 17)
  const counts = await Promise.all(Array.from({ length: 4 }, () => letGoOfExpired(room.db, 100)))
  assert.equal(counts.reduce((sum, count) => sum + count) + (await letGoOfExpired(room.db, 100)), 23)
  assert.equal(await room.available(variant_id), 40)
})

test('a hold that is renewed while expiry waits for it is not taken', async () => {
  const cart_id = newId()
  const variant_id = await room.stockVariant(locations, [1, 1])
  await hold(cart_id, variant_id, 2)
  for (let round = 0; round < 25; round++) {
    await overdue(cart_id)
    const [renewed, expired] = await Promise.all([hold(cart_id, variant_id, 2), letGoOfExpired(room.db, 100)])
    // Whichever came first, the cart was told that it holds two, and it does.
    assert.equal(codeOf(renewed), 'ok')
    assert.ok(expired <= 1)
    assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: 2, reserved: 2 })
    assert.equal(await letGoOfExpired(room.db, 100), 0)
  }
})

test('a hold that expires just while its cart orders is given back or taken over, never both', async () => {
  const variant_id = await room.stockVariant(locations, [10, 11])
  let ordered = 0
  for (let round = 0; round < 20; round++) {
    const cart_id = newId()
    assert.equal(codeOf(await hold(cart_id, variant_id, 1)), 'ok')
    await overdue(cart_id)
    const lines = [{ variant_id, quantity: 1 }]
    const [answer] = await Promise.all([room.order(lines, cart_id), letGoOfExpired(room.db, 100)])
    assert.equal(codeOf(answer), 'ok')
    ordered++
    await letGoOfExpired(room.db, 100)
    assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: 21, reserved: ordered })
    await checkBooks(room.kit)
  }
})
