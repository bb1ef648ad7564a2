import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { OrderStatus, PaymentStatus, Product } from '@selvedge/contracts'
import { type Database, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { postmasterOf, tablesOf } from './machine.ts'
import { logIn, removeFolder, type Shop, send, startShop, temporaryFolder } from './shop.ts'
import { type Rush, startShoppers } from './shoppers.ts'
import { sum } from './stock.ts'

type OrderFacts = {
  id: string
  status: OrderStatus
  cancel_reason: string | null
  total_amount: number
  lines: { variant_id: string; quantity: number }[]
}
type PaymentFacts = {
  order_id: string
  status: PaymentStatus
  amount: number
  captured_amount: number
  /** What the gateway itself says; null where it never heard of it. */
  charge: string | null
}

/** Faster than a shop's, so that all of it happens between two kills. */
const settings = {
  ORDER_RESUME_SECONDS: '1',
  PAYMENT_GATEWAY_TIMEOUT_MS: '500',
  PAYMENT_RESOLVE_AFTER_MS: '1500',
  SANDBOX_WEBHOOK_DELAY_MS: '300',
}

const ordersIn = (orders: Database) =>
  orders.many<OrderFacts>(sql`select id, status, cancel_reason, total_amount, lines from orders`)

const paymentsIn = (payments: Database) =>
  payments.many<PaymentFacts>(sql`
    select order_id, payment.status, payment.amount, payment.captured_amount, charge.status as charge
    from payment left join sandbox_charge charge on charge.key = payment.id::text`)

/** Waits until nobody has anything left to do about any order. */
const settled = (orders: Database, payments: Database) =>
  until(
    'every order has settled',
    async () => {
      const open = await payments.many<{ order_id: string; status: PaymentStatus }>(sql`
        select order_id, status from payment
        where status in ('pending', 'requires_action', 'authorised', 'captured') or intent is not null`)
      if (open.some(({ status }) => status === 'pending')) return false
      const asked = new Set(
        open.filter(({ status }) => status === 'requires_action').map((each) => each.order_id),
      )
      const waiting = await orders.many<{
        id: string
        status: OrderStatus
        payment_status: string | null
      }>(sql`
        select id, status, payment_status from orders where status not in ('confirmed', 'shipped', 'cancelled')`)
      return waiting.every(
        ({ id, status, payment_status }) =>
          // Its shopper may still answer the challenge, or has declined it and may pay otherwise.
          status === 'awaiting_payment' && (asked.has(id) || payment_status === 'declined'),
      )
    },
    60_000,
  )

const live = ['requires_action', 'authorised', 'captured']

/** Money: what was charged, by our books and by the gateway's, is what each order says. */
const assertCharged = (orders: readonly OrderFacts[], payments: readonly PaymentFacts[]) => {
  for (const { id, status, total_amount } of orders) {
    const own = payments.filter(({ order_id }) => order_id === id)
    const open = own.filter((payment) => live.includes(payment.status))
    const about = `${status} order ${id}: ${JSON.stringify(own)}`
    const charged = own.filter(({ charge }) => charge === 'authorised' || charge === 'captured')
    switch (status) {
      case 'confirmed':
      case 'shipped': {
        const now = status === 'shipped' ? 'captured' : 'authorised'
        assert.deepEqual(
          open.map((payment) => [payment.status, payment.amount]),
          [[now, total_amount]],
          about,
        )
        assert.deepEqual(charged, open, about)
        assert.equal(open[0]?.captured_amount, status === 'shipped' ? total_amount : 0, about)
        break
      }
      case 'awaiting_payment':
        assert.ok(open.every((payment) => payment.status === 'requires_action') && open.length <= 1, about)
        assert.deepEqual(charged, [], about)
        break
      default:
        assert.equal(status, 'cancelled', about)
        assert.deepEqual([open, charged], [[], []], about)
    }
  }
  const known = new Set(orders.map(({ id }) => id))
  assert.ok(payments.every(({ order_id }) => known.has(order_id)))
}

/** Goods: what is promised is what orders and carts have, and the ledger says how it came to that. */
const assertStockAgrees = async (orders: readonly OrderFacts[], inventory: Database) => {
  const reservations = await inventory.many<{
    order_id: string
    status: string
    units: Record<string, number>
  }>(sql`
    select order_id, status, coalesce((
      select jsonb_object_agg(variant_id, quantity) from (
        select variant_id, sum(quantity) as quantity from unnest(allotments) group by 1) as each), '{}') as units
    from reservation`)
  const statuses: Partial<Record<OrderStatus, string[]>> = {
    confirmed: ['reserved'],
    awaiting_payment: ['reserved'],
    shipped: ['fulfilled'],
    cancelled: ['released'],
  }
  const promised: Record<string, number> = {}
  for (const { id, status, cancel_reason, lines } of orders) {
    const reservation = reservations.find(({ order_id }) => order_id === id)
    // Of what was sold out a moment ago nobody asks for units: there is nothing to release.
    if (reservation === undefined && cancel_reason === 'out_of_stock') continue
    const expected = statuses[status] ?? []
    assert.ok(expected.includes(reservation?.status ?? ''), `${status} order ${id} is ${reservation?.status}`)
    if (reservation?.status !== 'reserved') continue
    const units: Record<string, number> = {}
    for (const { variant_id, quantity } of lines) units[variant_id] = (units[variant_id] ?? 0) + quantity
    assert.deepEqual(reservation.units, units, id)
    for (const [variant_id, quantity] of Object.entries(units))
      promised[variant_id] = (promised[variant_id] ?? 0) + quantity
  }
  const known = new Set(orders.map(({ id }) => id))
  assert.ok(
    reservations.every(({ order_id }) => known.has(order_id)),
    'no reservation without its order',
  )

  const held = await inventory.many<{ variant_id: string; quantity: number }>(sql`
    select variant_id, quantity from hold where expires_at > now()`)
  for (const { variant_id, quantity } of held) promised[variant_id] = (promised[variant_id] ?? 0) + quantity
  const reserved = await inventory.many<{ variant_id: string; quantity: number }>(sql`
    select variant_id, sum(reserved) as quantity from stock group by 1 having sum(reserved) <> 0`)
  assert.deepEqual(Object.fromEntries(reserved.map((each) => [each.variant_id, each.quantity])), promised)

  const wrong = await inventory.many(sql`
    select variant_id, location_id, on_hand, reserved, told_on_hand, told_reserved
    from stock full join (
      select variant_id, location_id, sum(on_hand_change) as told_on_hand, sum(reserved_change) as told_reserved
      from ledger group by 1, 2
    ) as told using (variant_id, location_id)
    -- Of an empty shelf there may be nothing to tell.
    where (on_hand, reserved) is distinct from (coalesce(told_on_hand, 0), coalesce(told_reserved, 0))
    limit 10`)
  assert.deepEqual(wrong, [], 'ledger and balances agree')
}

const answered = ({ answers }: Rush) => sum(Object.values(answers))

test('whatever is killed whenever: no order lost, no double charge, no unit sold twice, no reservation held for ever', async (t) => {
  const dataDir = await temporaryFolder()
  let shop: Shop = await startShop({ dataDir, env: settings })
  const restart = async () => {
    shop = await startShop({ dataDir, env: settings, port: shop.port })
  }
  let sendHome = () => {}
  try {
    const { body } = await send<{ data: Product[] }>(
      shop,
      'GET /api/catalog/v1/products?available=true&sort_by=price&sort_order=desc&limit=20',
    )
    const rush = startShoppers(shop, body.data, await logIn(shop, 'staff'))
    sendHome = rush.abandon
    for (const victim of ['server', 'server', 'server and database']) {
      const target = answered(rush) + 20 + randomInt(20)
      await until('the shoppers have bought some', () => answered(rush) >= target, 60_000)
      // The moment is random, not what is waited for.
      await wait(randomInt(40))
      const dead = once(shop.child, 'exit')
      if (victim !== 'server') process.kill(postmasterOf(dataDir), 'SIGKILL')
      shop.child.kill('SIGKILL')
      await dead
      t.diagnostic(`killed the ${victim} after ${answered(rush)} answers, ${rush.placed.size} of them orders`)
      await restart()
    }
    const target = answered(rush) + 20
    await until('the shoppers go on', () => answered(rush) >= target, 60_000)
    await rush.end()
    t.diagnostic(`${JSON.stringify(rush.answers)}, ${rush.broken} connections broke`)
    const allowed = /^(201 \w+|402 PAYMENT_DECLINED|409 OUT_OF_STOCK)$/
    assert.deepEqual(
      Object.keys(rush.answers).filter((answer) => !allowed.test(answer)),
      [],
    )

    const tables = ['orders', 'payments', 'inventory'].map((service) => tablesOf(dataDir, service))
    const [orders, payments, inventory] = tables as [Database, Database, Database]
    try {
      await settled(orders, payments)
      const facts = await ordersIn(orders)
      const counts: Record<string, number> = {}
      for (const { status } of facts) counts[status] = (counts[status] ?? 0) + 1
      t.diagnostic(`in the end: ${JSON.stringify(counts)}`)
      const known = new Set(facts.map(({ id }) => id))
      assert.deepEqual(
        [...rush.placed].filter((id) => !known.has(id)),
        [],
      )
      assertCharged(facts, await paymentsIn(payments))
      await assertStockAgrees(facts, inventory)
    } finally {
      for (const each of tables) await each.close()
    }
  } finally {
    sendHome()
    await shop.stop()
    await removeFolder(dataDir)
  }
})
