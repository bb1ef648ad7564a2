import assert from 'node:assert/strict'
import { after, afterEach, before, type TestContext, test } from 'node:test'
import type { StockLine } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { balanceOf, checkBooks, openStockRoom, type StockRoom, tally } from './stock-room.ts'

let room: StockRoom
let locations: string[]
before(async () => {
  room = await openStockRoom()
  locations = await room.addLocations(3)
})
after(() => room.kit.stop())
afterEach(() => checkBooks(room.kit))

const buyers = 500

/** All buyers at once; their answers counted. */
const rush = async (t: TestContext, lines: (buyer: number) => StockLine[]) => {
  const started = performance.now()
  const answers = await Promise.all(Array.from({ length: buyers }, (_, buyer) => room.order(lines(buyer))))
  t.diagnostic(`${buyers} buyers answered in ${Math.round(performance.now() - started)} ms`)
  return tally(answers)
}

const shareOut = (variant_id: string) =>
  room.db.many<{ units: number; orders: number }>(sql`
    select sum(part.quantity) as units, count(distinct order_id) as orders
    from reservation, unnest(allotments) as part where part.variant_id = ${variant_id}::uuid`)

test('500 buyers at once get the last 100 units over three locations, one each', async (t) => {
  const variant_id = await room.stockVariant(locations, [50, 30, 20])
  const answers = await rush(t, () => [{ variant_id, quantity: 1 }])
  assert.deepEqual(answers, { ok: 100, OUT_OF_STOCK: 400 })
  assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: 100, reserved: 100 })
  assert.deepEqual(await shareOut(variant_id), [{ units: 100, orders: 100 }])
})

test('two lines of an order on one variant are added up, with 500 buyers at once', async (t) => {
  const variant_id = await room.stockVariant(locations, [50, 30, 20])
  const answers = await rush(t, () => [
    { variant_id, quantity: 1 },
    { variant_id, quantity: 1 },
  ])
  assert.deepEqual(answers, { ok: 50, OUT_OF_STOCK: 450 })
  assert.deepEqual(await shareOut(variant_id), [{ units: 100, orders: 50 }])
})

test('orders of two units take one here and one there, with 500 buyers at once', async (t) => {
  const variant_id = await room.stockVariant(locations, [33, 33, 34])
  const answers = await rush(t, () => [{ variant_id, quantity: 2 }])
  assert.deepEqual(answers, { ok: 50, OUT_OF_STOCK: 450 })
  assert.deepEqual(await shareOut(variant_id), [{ units: 100, orders: 50 }])
  const split = await room.db.one<{ orders: number }>(sql`
    select count(*) as orders from reservation
    where cardinality(allotments) = 2 and (allotments[1]).variant_id = ${variant_id}::uuid`)
  assert.equal(split.orders, 1)
})

// A deadlock would show as INTERNAL: a statement on its own is not tried again by the kernel.
test('orders of several variants in opposite orders never stop each other', async (t) => {
  const variants: string[] = []
  for (let n = 0; n < 5; n++) variants.push(await room.stockVariant(locations, [40, 30, 30]))
  const answers = await rush(t, (buyer) => {
    const lines = variants.map((variant_id) => ({ variant_id, quantity: 1 }))
    return buyer % 2 === 0 ? lines : lines.reverse()
  })
  assert.deepEqual(answers, { ok: 100, OUT_OF_STOCK: 400 })
})

test('an order is served whole or not at all, and says what is short', async () => {
  const plenty = await room.stockVariant(locations, [10])
  const scarce = await room.stockVariant(locations, [1, 1])
  const unknown = newId()
  const before = await room.db.one(sql`select count(*) from ledger`)
  const answer = await room.order([
    { variant_id: plenty, quantity: 5 },
    { variant_id: scarce, quantity: 2 },
    { variant_id: unknown, quantity: 1 },
    { variant_id: scarce, quantity: 1 },
  ])
  assert.deepEqual(JSON.parse(JSON.stringify(answer)), {
    code: 'OUT_OF_STOCK',
    message: 'There is less in stock than was asked for.',
    details: {
      items: [
        { variant_id: scarce, requested: 3, available: 2 },
        { variant_id: unknown, requested: 1, available: 0 },
      ],
    },
  })
  assert.deepEqual(await balanceOf(room.kit, plenty), { on_hand: 10, reserved: 0 })
  assert.deepEqual(await room.db.one(sql`select count(*) from ledger`), before)
})

test('the same order twenty times at once is served once', async () => {
  const variant_id = await room.stockVariant(locations, [2, 2])
  const input = { order_id: newId(), lines: [{ variant_id, quantity: 3 }] }
  const answers = await Promise.all(Array.from({ length: 20 }, () => room.peers.reserve(input)))
  for (const answer of answers)
    assert.deepEqual(answer, { order_id: input.order_id, status: 'reserved', lines: input.lines })
  assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: 4, reserved: 3 })
  assert.deepEqual(await room.peers.reserve(input), answers[0])
})

test('reserve and release of one order at once end with nothing taken', async () => {
  const variant_id = await room.stockVariant(locations, [5, 5])
  for (let round = 0; round < 40; round++) {
    const order_id = newId()
    const reserve = () => room.peers.reserve({ order_id, lines: [{ variant_id, quantity: 6 }] })
    const release = () => room.peers.release({ order_id })
    const calls = [
      reserve(),
      ...(round % 2 === 0 ? [release(), reserve()] : [reserve(), release()]),
      reserve(),
    ]
    const answers = tally(await Promise.all(calls))
    assert.equal((answers.ok ?? 0) + (answers.RESERVATION_CLOSED ?? 0), 4, JSON.stringify(answers))
    assert.ok((answers.ok ?? 0) >= 1)
    assert.deepEqual(tally([await reserve()]), { RESERVATION_CLOSED: 1 })
    assert.deepEqual(tally([await release()]), { ok: 1 })
    assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: 10, reserved: 0 })
  }
})
