import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, sql } from '@selvedge/kernel'
import { loadStock } from '../src/load.ts'
import { checkBooks, codeOf, openStockRoom, type StockRoom } from './stock-room.ts'

let room: StockRoom
before(async () => {
  room = await openStockRoom()
})
after(() => room.kit.stop())

const locations = [
  { id: newId(), name: 'Near', country: 'DE', priority: 0 },
  { id: newId(), name: 'Far', country: 'FR', priority: 1 },
] as const
const rows = 60_000

/** Every third variant is in both locations. */
const opening = function* (first: string) {
  for (let n = 0; n < rows; n += 100) {
    yield Array.from({ length: 100 }, (_, at) => {
      const near = { location_id: locations[0].id, quantity: (n + at) % 50 }
      const far = { location_id: locations[1].id, quantity: 7 }
      return {
        variant_id: n + at === 0 ? first : newId(),
        stock: (n + at) % 3 === 0 ? [near, far] : [near],
      }
    })
  }
}
const total = rows + rows / 3

test('a load that breaks off in the middle leaves nothing', async () => {
  const broken = async function* () {
    yield* opening(newId())
    throw new Error('the source ran dry')
  }
  const url = room.kit.database_url('inventory')
  await assert.rejects(loadStock(url, { locations, stock: broken() }), /ran dry/)
  const one = (location_id: string, quantity: number) => ({ location_id, quantity })
  const near = locations[0].id
  const refused: [{ location_id: string; quantity: number }[], object][] = [
    [[one(near, -1)], { constraint: 'stock_reserved_is_on_hand' }],
    [[one(near, 1.5)], RangeError],
    [[one(near, 1), one(near, 1)], { constraint: 'stock_pkey' }],
    [[one(newId(), 1)], /no location/],
  ]
  for (const [stock, error] of refused)
    await assert.rejects(loadStock(url, { locations, stock: [[{ variant_id: newId(), stock }]] }), error)
  assert.deepEqual(await room.db.many(sql`select 1 from stock limit 1`), [])
  assert.deepEqual(await room.db.many(sql`select 1 from location limit 1`), [])
  assert.deepEqual(await room.db.many(sql`select 1 from ledger limit 1`), [])
})

test('a new shop is loaded in bulk, and sells at once', async (t) => {
  const variant_id = newId()
  const url = room.kit.database_url('inventory')
  const started = performance.now()
  assert.equal(await loadStock(url, { locations, stock: opening(variant_id) }), total)
  const seconds = (performance.now() - started) / 1000
  t.diagnostic(`${Math.round(total / seconds)} rows a second`)
  await checkBooks(room.kit)
  assert.deepEqual(await room.staff.list_locations({}), { data: locations })
  assert.equal(await room.available(variant_id), 7)
  assert.equal(codeOf(await room.order([{ variant_id, quantity: 7 }])), 'ok')
  assert.equal(codeOf(await room.order([{ variant_id, quantity: 1 }])), 'OUT_OF_STOCK')
  await checkBooks(room.kit)
})

test('a stock room that holds stock is not loaded over', async () => {
  const before = await room.db.one(sql`select count(*), sum(on_hand) from stock`)
  const stock = [[{ variant_id: newId(), stock: [{ location_id: locations[0].id, quantity: 1 }] }]]
  await assert.rejects(
    loadStock(room.kit.database_url('inventory'), { locations, stock }),
    /needs empty tables, and stock holds rows/,
  )
  assert.deepEqual(await room.db.one(sql`select count(*), sum(on_hand) from stock`), before)
})
