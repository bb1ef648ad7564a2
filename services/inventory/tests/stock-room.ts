import assert from 'node:assert/strict'
import { inventory, type StockLine } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { type Booted, boot } from '@selvedge/testkit'
import { inventoryService } from '../src/service.ts'
import { createCatalogFeed } from './catalog-feed.ts'

/** A stock room with nothing in it, and what tests do and look at in one. */
export const openStockRoom = async (environment: Record<string, string> = {}) => {
  const feed = createCatalogFeed()
  const kit = await boot({ services: [inventoryService], fakes: [feed.fake], environment })
  const staff = kit.client(inventory, { roles: ['warehouse'], id: newId() })
  const peers = kit.client(inventory, { via: 'orders' })
  const db = kit.db('inventory')

  const addLocations = async (count: number): Promise<string[]> => {
    const ids: string[] = []
    for (let n = 0; n < count; n++) {
      const location = await staff.create_location({ name: `Room ${n}`, country: 'DE', priority: n })
      if (isFailed(location)) assert.fail(location.code)
      ids.push(location.id)
    }
    return ids
  }

  /** A new variant with so many units at each of the locations. */
  const stockVariant = async (locations: readonly string[], units: readonly number[]): Promise<string> => {
    const variant_id = newId()
    for (const [n, location_id] of locations.entries()) {
      const stock = await staff.adjust_stock({ variant_id, location_id, change: units[n] ?? 0 })
      assert.equal(codeOf(stock), 'ok')
    }
    return variant_id
  }

  const order = (lines: StockLine[], cart_id?: string) =>
    peers.reserve({ order_id: newId(), lines, ...(cart_id === undefined ? {} : { cart_id }) })

  const available = async (variant_id: string): Promise<number> => {
    const answer = await peers.get_availability({ variant_id })
    if (isFailed(answer)) assert.fail(answer.code)
    return answer.available
  }

  return { kit, declare: feed.declare, staff, peers, db, addLocations, stockVariant, order, available }
}

export type StockRoom = Awaited<ReturnType<typeof openStockRoom>>

export const codeOf = (answer: unknown): string => (isFailed(answer) ? answer.code : 'ok')

/** How often each answer was given. */
export const tally = (answers: readonly unknown[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const answer of answers) counts[codeOf(answer)] = (counts[codeOf(answer)] ?? 0) + 1
  return counts
}

/** Sums of stock over all locations. */
export const balanceOf = (kit: Booted, variant_id: string) =>
  kit.db('inventory').one<{ on_hand: number; reserved: number }>(sql`
    select coalesce(sum(on_hand), 0) as on_hand, coalesce(sum(reserved), 0) as reserved
    from stock where variant_id = ${variant_id}::uuid`)

/** What must be true of the whole stock room whenever nothing is in progress. */
export const checkBooks = async (kit: Booted): Promise<void> => {
  const db = kit.db('inventory')
  const offLedger = await db.many(sql`
    select variant_id, location_id, on_hand, reserved, booked
    from stock full join (
      select variant_id, location_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved, true as booked
      from ledger group by variant_id, location_id) as entries using (variant_id, location_id, on_hand, reserved)
    where (booked is null and (on_hand, reserved) <> (0, 0)) or locations is null`)
  assert.deepEqual(offLedger, [], 'ledger and balances agree')

  const offPromises = await db.many(sql`
    select variant_id, location_id, stock.reserved, promised
    from stock full join (
      select variant_id, location_id, sum(quantity) as promised from (
        select part.* from hold, unnest(allotments) as part
        union all
        select part.* from reservation, unnest(allotments) as part where status = 'reserved') as parts
      group by variant_id, location_id) as promises using (variant_id, location_id)
    where coalesce(stock.reserved, 0) <> coalesce(promised, 0)`)
  assert.deepEqual(offPromises, [], 'what is reserved is what holds and reservations say')

  assert.deepEqual(
    await db.many(sql`select * from stock where reserved < 0 or reserved > on_hand`),
    [],
    'nothing is promised twice',
  )
  assert.deepEqual(
    await db.many(sql`
      select cart_id from hold
      where quantity <> (select sum(part.quantity) from unnest(allotments) as part)`),
    [],
    'a hold is the sum of its parts',
  )
  assert.deepEqual(
    await db.many(sql`
      select variant_id from stock group by variant_id
      having min(locations) <> count(*) or max(locations) <> count(*)`),
    [],
    'each row knows how many the variant has',
  )
  assert.deepEqual(
    await db.many(sql`
      select key, told, available
      from (
        select distinct on (key) key, (payload ->> 'available')::int as told
        from outbox where name = 'inventory.stock_changed.v1' order by key, seq desc) as latest
      join (
        select variant_id::text as key, sum(on_hand - reserved) as available
        from stock group by variant_id) as balance using (key)
      where told <> available`),
    [],
    'the last number published is the right one',
  )
}
