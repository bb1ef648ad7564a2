import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Order, PaymentAuthorised, PaymentDeclined } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import fc from 'fast-check'
import { card, openShop, placed, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

const staff = () => shop.client({ roles: ['support'], id: newId() })

/** What may happen to an order, at any time and in any order. */
const happenings = {
  cancel: (order_id: string, buyer: string) => shop.client({ id: buyer }).cancel_order({ order_id }),
  cancel_by_staff: (order_id: string) => staff().cancel_order({ order_id, reason: 'because' }),
  ship: (order_id: string) => staff().ship_order({ order_id }),
  pay: (order_id: string) => staff().pay_order({ order_id, payment: card('tok_success') }),
  pay_declined: (order_id: string) => staff().pay_order({ order_id, payment: card('tok_decline') }),
  pay_challenged: (order_id: string) => staff().pay_order({ order_id, payment: card('tok_3ds') }),
  pay_timing_out: (order_id: string) => staff().pay_order({ order_id, payment: card('tok_timeout') }),
  approved: async (order_id: string) => {
    const payment = shop.payments.of(order_id)
    if (payment !== undefined) shop.payments.settle(payment, 'authorised')
  },
  refused: async (order_id: string) => {
    const payment = shop.payments.of(order_id)
    if (payment !== undefined) shop.payments.settle(payment, 'declined')
  },
  /** The message of whatever became of an earlier attempt comes again, or late. */
  told_again: async (order_id: string) => {
    const [first] = shop.payments.attempts.filter((attempt) => attempt.order_id === order_id)
    if (first?.status === 'authorised') shop.payments.tell(PaymentAuthorised, first)
    if (first?.status === 'declined') shop.payments.tell(PaymentDeclined, first, { reason: 'again' })
  },
  expire: (id: string) =>
    shop.db.run(sql`
      update orders set expires_at = now(), resume_at = now()
      where id = ${id} and status in ('placing', 'awaiting_payment')`),
  die_after_capture: async () => shop.dieAt('at payment captured'),
  die_after_cancelling: async () => shop.dieAt('at cancel'),
  die_after_release: async () => shop.dieAt('at stock released'),
  die_after_payment: async () => shop.dieAt('at payment answered'),
  lose_capture: async () => shop.dieAt('payments.capture after'),
  lose_cancellation: async () => shop.dieAt('payments.cancel after'),
  restart: () => shop.restart(),
}
type Happening = keyof typeof happenings
const names = Object.keys(happenings) as Happening[]

const histories = new Set([
  '',
  'order_confirmed',
  'order_cancelled',
  'order_confirmed order_shipped',
  'order_confirmed order_cancelled',
])

test('whatever happens to an order, in whatever order and at once, it ends soundly', async () => {
  const reached = new Map<string, number>()
  const moments = fc.array(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  })
  const token = fc.constantFrom(undefined, 'tok_success', 'tok_3ds', 'tok_late')
  await fc.assert(
    fc.asyncProperty(token, moments, async (paidBy, story) => {
      const buyer = newId()
      const { product_id } = shop.addProduct(3)
      const order = placed<Order>(
        (await shop.client({ id: buyer }).place_order({
          items: [{ product_id, quantity: 2 }],
          ...(paidBy === undefined ? {} : { payment: card(paidBy) }),
        })) as Order,
      )
      // A restart lets no calls in, so it happens by itself.
      for (const moment of story) {
        await Promise.all(
          moment.filter((name) => name !== 'restart').map((name) => happenings[name](order.id, buyer)),
        )
        if (moment.includes('restart')) await happenings.restart()
      }
      shop.dieAt(undefined)
      await shop.restart()
      const status = await shop.soundEnd(order.id)
      reached.set(status, (reached.get(status) ?? 0) + 1)
      const history = (await shop.published(order.id)).map(({ name }) => name.split('.')[1]).join(' ')
      assert.equal(histories.has(history), true, `published: ${history}`)
      shop.assertStockAgrees()
    }),
    { numRuns: 50, seed: 20_261_122, endOnFailure: true },
  )
  // The runs did get somewhere.
  for (const status of ['awaiting_payment', 'confirmed', 'shipped', 'cancelled'])
    assert.equal((reached.get(status) ?? 0) > 0, true, `no order ended ${status}`)
})
