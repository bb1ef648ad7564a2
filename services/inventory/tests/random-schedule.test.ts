import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, sql } from '@selvedge/kernel'
import fc from 'fast-check'
import { letGoOfExpired } from '../src/store/holds.ts'
import { checkBooks, codeOf, openStockRoom, type StockRoom, tally } from './stock-room.ts'

let room: StockRoom
let locations: string[]
before(async () => {
  room = await openStockRoom()
  locations = await room.addLocations(3)
})
after(() => room.kit.stop())

const cart = fc.nat(2)
const variant = fc.nat(2)
const order = fc.nat(5)
const quantity = fc.integer({ min: 1, max: 4 })
const line = fc.record({ variant, quantity })

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('hold'), cart, variant, quantity: fc.nat(4) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('reserve'),
      order,
      cart: fc.option(cart),
      lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('release'), order }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('fulfil'), order }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('release_holds'), cart }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('overdue'), cart }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('expire') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('adjust'),
      variant,
      location: fc.nat(2),
      change: fc.integer({ min: -3, max: 3 }),
    }),
  },
)
type Step = {
  act: 'hold' | 'reserve' | 'release' | 'fulfil' | 'release_holds' | 'overdue' | 'expire' | 'adjust'
  cart?: number | null
  order?: number
  variant?: number
  location?: number
  quantity?: number
  change?: number
  lines?: { variant: number; quantity: number }[]
}

/** The outcomes that each act may have, and none besides. */
const expected: Record<Step['act'], string[]> = {
  hold: ['ok', 'OUT_OF_STOCK'],
  reserve: ['ok', 'OUT_OF_STOCK', 'RESERVATION_CLOSED'],
  release: ['ok', 'RESERVATION_CLOSED'],
  fulfil: ['ok', 'RESERVATION_NOT_FOUND', 'RESERVATION_CLOSED'],
  release_holds: ['ok'],
  overdue: ['ok'],
  expire: ['ok'],
  adjust: ['ok', 'BELOW_ZERO'],
}

test('whatever happens at once in whatever order, the books balance', async (t) => {
  const totals: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 80 }), async (steps) => {
      const carts = [newId(), newId(), newId()]
      const orders = Array.from({ length: 6 }, () => newId())
      // The second variant begins in one location and the third in none: the others are added during the rush.
      const variants = [
        await room.stockVariant(locations, [3, 2, 1]),
        await room.stockVariant(locations.slice(1, 2), [4]),
        newId(),
      ]
      const at = (ids: string[], index: number | null | undefined) => ids[index ?? 0] as string
      const run = (each: Step): Promise<unknown> => {
        const order_id = at(orders, each.order)
        const cart_id = at(carts, each.cart)
        const variant_id = at(variants, each.variant)
        switch (each.act) {
          case 'hold':
            return room.peers.hold({ cart_id, variant_id, quantity: each.quantity ?? 0 })
          case 'reserve': {
            const lines = (each.lines ?? []).map((own) => ({
              variant_id: at(variants, own.variant),
              quantity: own.quantity,
            }))
            return room.peers.reserve({ order_id, lines, ...(each.cart === null ? {} : { cart_id }) })
          }
          case 'release':
            return room.peers.release({ order_id })
          case 'fulfil':
            return room.peers.fulfil({ order_id })
          case 'release_holds':
            return room.peers.release_holds({ cart_id })
          case 'overdue':
            // Locked in the order that everybody keeps, or it would be this test that waits in a circle.
            return room.db.run(sql`
              with due as materialized (
                select variant_id from hold where cart_id = ${cart_id}::uuid order by variant_id for update)
              update hold set expires_at = now() - interval '1 second' from due
              where cart_id = ${cart_id}::uuid and hold.variant_id = due.variant_id`)
          case 'expire':
            return letGoOfExpired(room.db, 2)
          case 'adjust': {
            const location_id = at(locations, each.location)
            return room.staff.adjust_stock({ variant_id, location_id, change: each.change ?? 0 })
          }
        }
      }
      const answers = await Promise.all(
        (steps as Step[]).map(async (each) => ({ act: each.act, answer: await run(each) })),
      )
      for (const { act, answer } of answers)
        assert.ok(expected[act].includes(codeOf(answer)), `${act} answered ${codeOf(answer)}`)
      await checkBooks(room.kit)
      for (const [code, count] of Object.entries(tally(answers.map(({ answer }) => answer))))
        totals[code] = (totals[code] ?? 0) + count
    }),
    { numRuns: 40 },
  )
  t.diagnostic(JSON.stringify(totals))
  for (const code of ['ok', 'OUT_OF_STOCK', 'RESERVATION_CLOSED', 'BELOW_ZERO'])
    assert.ok((totals[code] ?? 0) > 0, `the schedules reached ${code}`)
})
