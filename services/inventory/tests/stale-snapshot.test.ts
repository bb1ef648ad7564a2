import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { letGoOfExpired } from '../src/store/holds.ts'
import { adjustStock, openStock } from '../src/store/stock.ts'
import { balanceOf, checkBooks, codeOf, openStockRoom, type StockRoom } from './stock-room.ts'

let room: StockRoom
let locations: [string, string]
before(async () => {
  room = await openStockRoom()
  locations = (await room.addLocations(2)) as [string, string]
  await room.db.run(sql`update timer set next_at = 'infinity' where name = 'expireHolds'`)
})
after(() => room.kit.stop())
afterEach(() => checkBooks(room.kit))

/** Each act on a variant of which an order has 2 units and a cart holds 1, and what is reserved afterwards. */
const acts: Record<
  string,
  {
    run: (it: { variant_id: string; order_id: string; cart_id: string }) => Promise<unknown>
    reserved: number
  }
> = {
  reserve: {
    run: ({ variant_id, cart_id }) => room.order([{ variant_id, quantity: 3 }], cart_id),
    reserved: 5,
  },
  'hold more': { run: (it) => room.peers.hold({ ...of(it), quantity: 3 }), reserved: 5 },
  'hold nothing': { run: (it) => room.peers.hold({ ...of(it), quantity: 0 }), reserved: 2 },
  release_holds: { run: ({ cart_id }) => room.peers.release_holds({ cart_id }), reserved: 2 },
  expire: { run: () => letGoOfExpired(room.db, 10), reserved: 2 },
  release: { run: ({ order_id }) => room.peers.release({ order_id }), reserved: 1 },
  fulfil: { run: ({ order_id }) => room.peers.fulfil({ order_id }), reserved: 1 },
}
const of = ({ variant_id, cart_id }: { variant_id: string; cart_id: string }) => ({ variant_id, cart_id })

const blocked = () =>
  until('the act to wait for a lock', () =>
    room.db.first(sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
  )

for (const [name, { run, reserved }] of Object.entries(acts)) {
  for (const where of ['at a location it knows', 'at a location added meanwhile'] as const) {
    test(`${name} waits while stock comes in ${where}, and counts it`, async () => {
      const variant_id = await room.stockVariant(locations.slice(0, 1), [10])
      const [order_id, cart_id] = [newId(), newId()]
      await room.peers.reserve({ order_id, lines: [{ variant_id, quantity: 2 }] })
      await room.peers.hold({ cart_id, variant_id, quantity: 1 })
      await room.db.run(
        sql`update hold set expires_at = now() - interval '1 s' where cart_id = ${cart_id}::uuid`,
      )
      const location_id = where === 'at a location it knows' ? locations[0] : locations[1]
      const act = await room.db.transaction(async (tx) => {
        await openStock(tx, location_id, [variant_id])
        await adjustStock(tx, { variant_id, location_id }, { change: 5, note: null, reference: null })
        const running = run({ variant_id, order_id, cart_id })
        await blocked()
        return { running }
      })
      const answer = await act.running
      assert.equal(codeOf(answer), 'ok')
      // Expiry leaves what it could not know for its next turn.
      if (name === 'expire' && answer === 0) assert.equal(await letGoOfExpired(room.db, 10), 1)
      const on_hand = name === 'fulfil' ? 13 : 15
      assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand, reserved })
    })
  }
}

test('an order released while another call releases it is given back once', async () => {
  const variant_id = await room.stockVariant(locations, [5, 5])
  const order_id = newId()
  await room.peers.reserve({ order_id, lines: [{ variant_id, quantity: 6 }] })
  const { running } = await room.db.transaction(async (tx) => {
    await tx.run(sql`select 1 from reservation where order_id = ${order_id}::uuid for update`)
    const calls = [
      room.peers.release({ order_id }),
      room.peers.fulfil({ order_id }),
      room.peers.release({ order_id }),
    ]
    await blocked()
    return { running: Promise.all(calls) }
  })
  const codes = (await running).map(codeOf)
  const gone = codes[1] === 'ok'
  assert.deepEqual(
    codes,
    gone ? ['RESERVATION_CLOSED', 'ok', 'RESERVATION_CLOSED'] : ['ok', 'RESERVATION_CLOSED', 'ok'],
  )
  assert.deepEqual(await balanceOf(room.kit, variant_id), { on_hand: gone ? 4 : 10, reserved: 0 })
})
