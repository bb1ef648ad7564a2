import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Order } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { until } from '@selvedge/testkit'
import { card, openShop, outcomeOf, placed, type Shop } from './shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

type Placed = Order & { guest_token?: string }
const customer = () => ({ id: newId() })
const staff = { roles: ['support'], id: newId() }

const order = async (as: object, payment: string | null = 'tok_success') => {
  const { product_id, variant_id } = shop.addProduct(5)
  const answer = await shop.client(as).place_order({
    items: [{ product_id, quantity: 2 }],
    email: 'secret.person@example.com',
    ...(payment === null ? {} : { payment: card(payment) }),
  })
  return { ...placed<Placed>(answer as Placed), variant_id }
}
const statusOf = (answer: unknown) => (isFailed(answer) ? answer.status : 200)

test('an order is seen by its owner and by staff; for others there is none', async () => {
  const buyer = customer()
  const own = await order(buyer)
  for (const as of [buyer, staff])
    assert.equal(outcomeOf(await shop.client(as).get_order({ order_id: own.id })), 'confirmed')
  const before = await shop.rowOf(own.id)
  for (const as of [{}, customer()]) {
    const stranger = shop.client(as)
    const answers = await Promise.all([
      stranger.get_order({ order_id: own.id }),
      stranger.get_order({ order_id: own.id, guest_token: 'x'.repeat(32) }),
      stranger.cancel_order({ order_id: own.id }),
      stranger.pay_order({ order_id: own.id, payment: card('tok_success') }),
    ])
    for (const answer of answers)
      assert.deepEqual([outcomeOf(answer), statusOf(answer)], ['ORDER_NOT_FOUND', 404])
    assert.notEqual(outcomeOf(await stranger.ship_order({ order_id: own.id })), 'shipped')
  }
  assert.equal(outcomeOf(await shop.client(staff).get_order({ order_id: newId() })), 'ORDER_NOT_FOUND')
  assert.equal(outcomeOf(await shop.client(staff).ship_order({ order_id: newId() })), 'ORDER_NOT_FOUND')
  assert.deepEqual(await shop.rowOf(own.id), before)
})

test('a guest opens an order with the token that came with it, and only that one', async () => {
  const [mine, other] = [await order({}), await order({})]
  const guest_token = mine.guest_token as string
  const guest = shop.client()
  const { variant_id: _, guest_token: __, ...shown } = mine
  const seen = placed<Placed>((await guest.get_order({ order_id: mine.id, guest_token })) as Placed)
  const { timeline, ...rest } = seen
  assert.deepEqual(rest, shown)
  assert.deepEqual(
    timeline?.map(({ status }) => status),
    ['placing', 'confirmed'],
  )
  assert.equal(outcomeOf(await guest.get_order({ order_id: mine.id })), 'ORDER_NOT_FOUND')
  assert.equal(outcomeOf(await guest.get_order({ order_id: other.id, guest_token })), 'ORDER_NOT_FOUND')
  assert.equal(outcomeOf(await guest.cancel_order({ order_id: other.id, guest_token })), 'ORDER_NOT_FOUND')
  assert.equal(outcomeOf(await guest.cancel_order({ order_id: mine.id, guest_token })), 'cancelled')
  const rows = await shop.db.many(sql`select * from orders`)
  assert.equal(JSON.stringify(rows).includes(guest_token), false)
})

test('a list shows your own, newest first, in pages; staff see all and may filter', async () => {
  const [ann, bob] = [customer(), customer()]
  const [first, second, third] = [await order(ann), await order(ann, null), await order(ann)]
  const foreign = await order(bob)
  const ids = (answer: unknown) => (answer as { data: Order[] }).data.map(({ id }) => id)
  const own = shop.client(ann)
  assert.deepEqual(ids(await own.list_orders({})), [third.id, second.id, first.id])
  assert.deepEqual(ids(await own.list_orders({ page: 2, limit: 2 })), [first.id])
  assert.deepEqual(ids(await own.list_orders({ status: 'awaiting_payment' })), [second.id])
  assert.deepEqual(ids(await own.list_orders({ customer_id: bob.id })), [])
  const { variant_id: _, ...newest } = third
  const { variant_id: __, ...next } = second
  assert.deepEqual((await own.list_orders({ limit: 2 })) as object, {
    data: [newest, next],
    pagination: { page: 1, limit: 2, total: 3, total_pages: 2 },
  })
  assert.deepEqual(ids(await shop.client(staff).list_orders({ customer_id: bob.id })), [foreign.id])
  const everybodys = ids(await shop.client(staff).list_orders({ limit: 100 }))
  for (const { id } of [first, second, third, foreign]) assert.equal(everybodys.includes(id), true)
  assert.equal(outcomeOf(await shop.client().list_orders({})), 'UNAUTHENTICATED')
})

test('cancelling gives stock and money back, once, and tells it without what a person wrote', async () => {
  const buyer = customer()
  const own = await order(buyer)
  const cancel = () => shop.client(buyer).cancel_order({ order_id: own.id, reason: 'Call me: 555-1234' })
  const answers = await Promise.all([cancel(), cancel(), cancel()])
  assert.deepEqual(answers.map(outcomeOf), ['cancelled', 'cancelled', 'cancelled'])
  const cancelled = placed<Placed>((await cancel()) as Placed)
  assert.equal(cancelled.cancel_reason, 'Call me: 555-1234')
  assert.equal(cancelled.payment?.status, 'voided')
  await shop.assertSound(own.id)
  assert.equal(shop.inventory.stock.get(own.variant_id), 5)
  const facts = await shop.published(own.id)
  assert.deepEqual(
    facts.map(({ name }) => name),
    ['orders.order_confirmed.v1', 'orders.order_cancelled.v1'],
  )
  assert.equal((facts[1]?.payload as { reason: string } | undefined)?.reason, 'customer')
  assert.doesNotMatch(
    JSON.stringify(await shop.db.many(sql`select payload from outbox`)),
    /secret\.person|555-1234/,
  )
  const late = await shop.client(buyer).pay_order({ order_id: own.id, payment: card('tok_success') })
  assert.deepEqual(isFailed(late) && late.details, { status: 'cancelled' })
})

test('shipping captures the money and books the stock out, once', async () => {
  const buyer = customer()
  const own = await order(buyer)
  const ship = () => shop.client(staff).ship_order({ order_id: own.id })
  const answers = await Promise.all([ship(), ship(), ship()])
  assert.deepEqual(answers.map(outcomeOf), ['shipped', 'shipped', 'shipped'])
  assert.equal(outcomeOf(await ship()), 'shipped')
  await shop.assertSound(own.id)
  assert.deepEqual(
    (await shop.published(own.id)).map(({ name }) => name),
    ['orders.order_confirmed.v1', 'orders.order_shipped.v1'],
  )
  const refused = await shop.client(buyer).cancel_order({ order_id: own.id })
  assert.deepEqual(isFailed(refused) && [refused.code, refused.details], [
    'ORDER_STATE_CONFLICT',
    { status: 'shipped' },
  ])
  await shop.assertSound(own.id)
})

test('what is not paid for is not shipped', async () => {
  const own = await order(customer(), null)
  const refused = await shop.client(staff).ship_order({ order_id: own.id })
  assert.deepEqual(isFailed(refused) && refused.details, { status: 'awaiting_payment' })
  await shop.assertSound(own.id)
})

test('where the money cannot be captured the order stays confirmed and its stock reserved', async () => {
  const own = await order(customer())
  const payment = shop.payments.of(own.id)
  assert.ok(payment)
  payment.status = 'voided'
  const refused = await shop.client(staff).ship_order({ order_id: own.id })
  assert.deepEqual(isFailed(refused) && refused.details, { status: 'confirmed' })
  assert.equal(shop.inventory.orders.get(own.id)?.status, 'reserved')
})

test('cancelling and shipping at once: one of them happens, whole', async () => {
  for (let round = 0; round < 10; round++) {
    const buyer = customer()
    const own = await order(buyer)
    const [cancelled, shipped] = await Promise.all([
      shop.client(buyer).cancel_order({ order_id: own.id }),
      shop.client(staff).ship_order({ order_id: own.id }),
    ])
    const { status } = await shop.rowOf(own.id)
    const codes = [outcomeOf(cancelled), outcomeOf(shipped)]
    if (status === 'shipped') assert.deepEqual(codes, ['ORDER_STATE_CONFLICT', 'shipped'])
    else assert.deepEqual([status, ...codes], ['cancelled', 'cancelled', 'ORDER_STATE_CONFLICT'])
    await shop.assertSound(own.id)
  }
})

test('a peer that does not answer leaves the order on its way, and it arrives', async () => {
  const buyer = customer()
  const due = (id: string) => shop.db.run(sql`update orders set resume_at = now() where id = ${id}`)
  const [cancelled, shipped] = [await order(buyer), await order(buyer)]
  shop.dieAt('payments.cancel before')
  const cancelling = await shop.client(buyer).cancel_order({ order_id: cancelled.id })
  assert.equal(outcomeOf(cancelling), 'cancelling')
  assert.equal(shop.inventory.stock.get(cancelled.variant_id), 5)
  shop.dieAt('payments.capture after')
  assert.equal(outcomeOf(await shop.client(staff).ship_order({ order_id: shipped.id })), 'shipping')
  const waits = await shop.db.many<{ soon: boolean }>(sql`
    select resume_at - now() between interval '5 seconds' and interval '10 seconds' as soon
    from orders where id = any(${[cancelled.id, shipped.id]}::uuid[])`)
  assert.deepEqual(waits, [{ soon: true }, { soon: true }])
  await due(cancelled.id)
  await due(shipped.id)
  await until('both', async () => {
    const rows = [await shop.rowOf(cancelled.id), await shop.rowOf(shipped.id)]
    return rows.map(({ status }) => status).join() === 'cancelled,shipped'
  })
  await shop.assertSound(cancelled.id)
  await shop.assertSound(shipped.id)
})

test('an order that is not paid for in time is cancelled, and its stock is free', async () => {
  const own = await order(customer(), null)
  const { minutes } = await shop.db.one<{ minutes: number }>(sql`
    select (extract(epoch from expires_at - created_at) / 60)::integer as minutes from orders where id = ${own.id}`)
  assert.equal(minutes, 30)
  await shop.db.run(sql`update orders set expires_at = now(), resume_at = now() where id = ${own.id}`)
  await until('expired', async () => (await shop.rowOf(own.id)).status === 'cancelled')
  await shop.assertSound(own.id)
  assert.equal(shop.inventory.stock.get(own.variant_id), 5)
  const [fact] = await shop.published(own.id)
  assert.deepEqual(fact, {
    name: 'orders.order_cancelled.v1',
    payload: {
      order_id: own.id,
      customer_id: own.customer_id,
      cart_id: null,
      lines: own.lines.map(({ product_id, variant_id, quantity, unit_amount }) => ({
        product_id,
        variant_id,
        quantity,
        unit_amount,
      })),
      total_amount: 3980,
      currency: 'EUR',
      reason: 'expired',
    },
  })
})

test('hostile text is kept as text', async () => {
  const { product_id } = shop.addProduct(5)
  const hostile = "'); drop table orders; --"
  const buyer = customer()
  const own = placed<Placed>(
    (await shop.client(buyer).place_order({
      items: [{ product_id, quantity: 1 }],
      shipping_address: { name: hostile, line1: hostile, city: hostile, postal_code: '10115', country: 'DE' },
    })) as Placed,
  )
  assert.equal(own.shipping_address?.name, hostile)
  const cancelled = await shop.client(buyer).cancel_order({ order_id: own.id, reason: hostile })
  assert.equal(placed<Placed>(cancelled as Placed).cancel_reason, hostile)
})

test('an order tells each status that it has had, in turn, and what was refused at once only that', async () => {
  const buyer = customer()
  const statuses = async (order_id: string) => {
    const shown = placed<Placed>((await shop.client(staff).get_order({ order_id })) as Placed)
    return shown.timeline?.map(({ status }) => status)
  }
  const shipped = await order(buyer)
  placed(await shop.client(staff).ship_order({ order_id: shipped.id }))
  assert.deepEqual(await statuses(shipped.id), ['placing', 'confirmed', 'shipping', 'shipped'])
  const unpaid = await order(buyer, null)
  const paid = await shop.client(buyer).pay_order({ order_id: unpaid.id, payment: card('tok_success') })
  assert.equal(outcomeOf(paid), 'confirmed')
  const cancel = () => shop.client(buyer).cancel_order({ order_id: unpaid.id })
  await Promise.all([cancel(), cancel(), cancel()])
  assert.deepEqual(await statuses(unpaid.id), [
    'placing',
    'awaiting_payment',
    'confirmed',
    'cancelling',
    'cancelled',
  ])
  const listed = (await shop.client(buyer).list_orders({})) as { data: Order[] }
  assert.deepEqual(
    listed.data.map(({ timeline }) => timeline),
    [undefined, undefined],
  )
})
