import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { inventory } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { balanceOf, checkBooks, codeOf, openStockRoom, type StockRoom } from './stock-room.ts'

let room: StockRoom
before(async () => {
  room = await openStockRoom()
})
after(() => room.kit.stop())
afterEach(() => checkBooks(room.kit))

/** Waits until everything declared so far was taken over. */
const settle = async () => {
  const last = newId()
  room.declare(last, 1)
  await until('what was declared', async () => (await room.available(last)) === 1)
}

test('a shop without locations gets a main warehouse with what was declared', async () => {
  const variants = Array.from({ length: 300 }, () => newId())
  for (const [n, variant_id] of variants.entries()) room.declare(variant_id, n)
  room.declare(variants[7] as string, 70)
  await settle()
  const { data } = (await room.staff.list_locations({})) as { data: { id: string; name: string }[] }
  assert.deepEqual(
    data.map(({ name }) => name),
    ['Main warehouse'],
  )
  for (const n of [1, 299]) assert.equal(await room.available(variants[n] as string), n)
  assert.equal(await room.available(variants[7] as string), 70)
})

test('declared again, the difference is booked, and what is promised stays', async () => {
  const variant_id = newId()
  room.declare(variant_id, 10)
  await settle()
  assert.equal(codeOf(await room.order([{ variant_id, quantity: 4 }])), 'ok')
  room.declare(variant_id, 7)
  await settle()
  assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: 7, reserved: 4 })
  room.declare(variant_id, 1)
  await settle()
  assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: 4, reserved: 4 })
  const entries = await room.db.many(sql`
    select on_hand_change, note from ledger
    where variant_id = ${variant_id}::uuid and reason = 'declared' order by id`)
  assert.deepEqual(entries, [
    { on_hand_change: 10, note: null },
    { on_hand_change: -3, note: null },
    { on_hand_change: -3, note: 'declared 1, but 4 are promised' },
  ])
})

test('what is declared counts over all locations', async () => {
  const [second] = await room.addLocations(1)
  await room.db.run(sql`update location set priority = 5 where id = ${second}::uuid`)
  const variant_id = newId()
  await room.staff.adjust_stock({ variant_id, location_id: second as string, change: 6 })
  room.declare(variant_id, 8)
  await settle()
  assert.equal(await room.available(variant_id), 8)
  room.declare(variant_id, 3)
  await settle()
  const stock = (await room.staff.list_stock({ variant_id })) as { data: { on_hand: number }[] }
  assert.deepEqual(
    stock.data.map(({ on_hand }) => on_hand),
    [0, 3],
  )
})

test('staff correct stock, never below what is promised, and see every movement', async () => {
  const [location_id] = await room.addLocations(1)
  const variant_id = newId()
  const id = newId()
  const person = room.kit.client(inventory, { roles: ['warehouse'], id })
  const adjust = (change: number, note?: string) =>
    person.adjust_stock({
      variant_id,
      location_id: location_id as string,
      change,
      ...(note === undefined ? {} : { note }),
    })
  assert.equal(codeOf(await adjust(-1)), 'BELOW_ZERO')
  assert.deepEqual(await room.staff.list_stock({ variant_id }), { data: [] })
  assert.deepEqual(await adjust(5, 'delivery'), {
    variant_id,
    location_id,
    on_hand: 5,
    reserved: 0,
    available: 5,
  })
  const order_id = newId()
  await room.peers.reserve({ order_id, lines: [{ variant_id, quantity: 3 }] })
  const refused = await adjust(-3)
  assert.deepEqual(JSON.parse(JSON.stringify(refused)).details, { on_hand: 5, reserved: 3 })
  assert.equal(codeOf(await adjust(-2)), 'ok')
  const lines = [{ variant_id, quantity: 3 }]
  const fulfilled = { order_id, status: 'fulfilled', lines }
  assert.deepEqual(await room.peers.fulfil({ order_id }), fulfilled)
  assert.deepEqual(await room.peers.fulfil({ order_id }), fulfilled)
  assert.equal(codeOf(await room.peers.release({ order_id })), 'RESERVATION_CLOSED')
  assert.equal(codeOf(await room.peers.reserve({ order_id, lines })), 'RESERVATION_CLOSED')
  assert.equal(codeOf(await room.peers.fulfil({ order_id: newId() })), 'RESERVATION_NOT_FOUND')
  assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: 0, reserved: 0 })
  const ledger = (await person.list_ledger({ variant_id, limit: 3 })) as unknown as {
    data: Record<string, unknown>[]
    pagination: unknown
  }
  assert.deepEqual(
    ledger.data.map(({ on_hand_change, reserved_change, reason, reference, note }) => [
      on_hand_change,
      reserved_change,
      reason,
      reference,
      note,
    ]),
    [
      [-3, -3, 'fulfilment', order_id, null],
      [-2, 0, 'adjustment', id, null],
      [0, 3, 'reservation', order_id, null],
    ],
  )
  assert.deepEqual(ledger.pagination, { page: 1, limit: 3, total: 4, total_pages: 2 })
  const nowhere = await person.adjust_stock({ variant_id, location_id: newId(), change: 1 })
  assert.equal(codeOf(nowhere), 'LOCATION_NOT_FOUND')
})

test('adders of one variant at several locations at once count each other', async () => {
  const locations = await room.addLocations(4)
  for (let round = 0; round < 10; round++) {
    const variant_id = newId()
    const answers = await Promise.all(
      locations.map((location_id) => room.staff.adjust_stock({ variant_id, location_id, change: 2 })),
    )
    assert.deepEqual(answers.map(codeOf), ['ok', 'ok', 'ok', 'ok'])
    assert.equal(await room.available(variant_id), 8)
  }
})

test('the ledger cannot be rewritten', async () => {
  const before = await room.db.one(sql`select count(*), sum(on_hand_change) from ledger`)
  await assert.rejects(room.db.run(sql`update ledger set note = 'x'`), /append-only: update refused/)
  await assert.rejects(room.db.run(sql`delete from ledger`), /append-only: delete refused/)
  await assert.rejects(room.db.run(sql`truncate ledger`), /append-only: truncate refused/)
  assert.deepEqual(await room.db.one(sql`select count(*), sum(on_hand_change) from ledger`), before)
})

test('only staff see and correct stock; only services reserve it', async () => {
  const variant_id = newId()
  const shopper = room.kit.client(inventory, { id: newId() })
  assert.deepEqual(await shopper.get_availability({ variant_id }), {
    variant_id,
    available: 0,
    is_available: false,
  })
  const order = { order_id: newId(), lines: [{ variant_id, quantity: 1 }] }
  for (const answer of [
    await shopper.list_stock({ variant_id }),
    await shopper.list_ledger({ variant_id }),
    await shopper.adjust_stock({ variant_id, location_id: newId(), change: 1 }),
    await shopper.create_location({ name: 'Mine', country: 'DE' }),
    await shopper.hold({ cart_id: newId(), variant_id, quantity: 1 }),
    await shopper.reserve(order),
    await room.staff.reserve(order),
    await shopper.release({ order_id: order.order_id }),
  ])
    assert.equal(codeOf(answer), 'FORBIDDEN')
})
