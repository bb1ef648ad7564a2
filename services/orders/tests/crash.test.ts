import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Order } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { until } from '@selvedge/testkit'
import { card, openShop, outcomeOf, placed, type Shop } from './shop.ts'

/*
 * Whatever is killed whenever: no order lost, no double charge, no unit sold twice, no reservation held for ever.
 *
 * Each story is run once to learn the checkpoints that it passes and the calls to peers that it makes. Then it is run
 * again for each of them and dies there, or loses that call on its way there or back; the service starts anew, and what
 * it finds must be brought to a sound end without anybody asking.
 */
let shop: Shop
before(async () => {
  shop = await openShop()
})
after(() => shop.kit.stop())

type Act = () => Promise<unknown>
type Story = {
  name: string
  /** Brings about the state in which it starts; answers the act, and the order if there is one already. */
  begin: (buyer: string) => Promise<{ act: Act; id?: string }>
  /** What may become of the order, wherever it dies. */
  ends: readonly string[]
  /** Its event may bring it to its end before whoever resumes it gets anywhere. */
  raced?: true
}

const buy = (payment: string | undefined, units = 5) => {
  const { product_id } = shop.addProduct(units)
  return {
    items: [{ product_id, quantity: 2 }],
    ...(payment === undefined ? {} : { payment: card(payment) }),
  }
}
const as = (id: string) => shop.client({ id })
const standing = async (buyer: string, payment: string | undefined) =>
  placed<Order>((await as(buyer).place_order(buy(payment))) as Order).id
const placing = (payment: string | undefined, units?: number) => async (buyer: string) => {
  const request = buy(payment, units)
  return { act: () => as(buyer).place_order(request) }
}

const stories: Story[] = [
  // Where inventory gave no answer the order is cancelled; everywhere else it comes through.
  { name: 'place, paid', begin: placing('tok_success'), ends: ['confirmed', 'cancelled'] },
  { name: 'place, unpaid', begin: placing(undefined), ends: ['awaiting_payment', 'cancelled'] },
  { name: 'place, with a challenge', begin: placing('tok_3ds'), ends: ['awaiting_payment', 'cancelled'] },
  { name: 'place, declined', begin: placing('tok_decline'), ends: ['cancelled'] },
  { name: 'place, out of stock', begin: placing('tok_success', 1), ends: ['cancelled'] },
  {
    name: 'place, paid, no event ever',
    begin: placing('tok_success_silent'),
    ends: ['confirmed', 'cancelled'],
  },
  {
    name: 'place, gateway times out, no event ever',
    begin: placing('tok_timeout_silent'),
    ends: ['confirmed', 'cancelled'],
  },
  {
    name: 'place, gateway times out',
    begin: placing('tok_timeout'),
    ends: ['confirmed', 'cancelled'],
    raced: true,
  },
  {
    name: 'pay',
    begin: async (buyer) => {
      const id = await standing(buyer, undefined)
      return { id, act: () => as(buyer).pay_order({ order_id: id, payment: card('tok_success') }) }
    },
    // The charge is heard of by its event; a call that never got there leaves the order waiting.
    ends: ['confirmed', 'awaiting_payment'],
  },
  {
    name: 'cancel',
    begin: async (buyer) => {
      const id = await standing(buyer, 'tok_success')
      return { id, act: () => as(buyer).cancel_order({ order_id: id }) }
    },
    ends: ['cancelled'],
  },
  {
    name: 'ship',
    begin: async (buyer) => {
      const id = await standing(buyer, 'tok_success')
      return { id, act: () => shop.client({ roles: ['support'], id: newId() }).ship_order({ order_id: id }) }
    },
    ends: ['shipped'],
  },
  {
    name: 'expire',
    begin: async (buyer) => {
      const id = await standing(buyer, 'tok_3ds')
      return {
        id,
        act: async () => {
          await shop.db.run(sql`update orders set expires_at = now(), resume_at = now() where id = ${id}`)
          const deadly = shop.armed() !== undefined
          await shop.restart()
          await expired(id, deadly)
        },
      }
    },
    ends: ['cancelled'],
  },
]

/** Waits until the one that was to die has died, or else the order is cancelled. */
const expired = (id: string, deadly: boolean) =>
  until(`${id} driven or dead`, async () =>
    deadly ? shop.armed() === undefined : (await shop.rowOf(id)).status === 'cancelled',
  )

/**
 * How an order ends when the service starts anew, and again if whoever resumes it dies too or gets no answer. A turn that
 * was begun is finished before the next start.
 */
const ending = async (id: string) => {
  for (let turn = 0; turn < 3; turn++) {
    await shop.restart()
    await until(`${id} taken up`, () => shop.takenUp(id))
    if (shop.armed() === undefined && (await shop.resting(id))) break
  }
  return await shop.soundEnd(id)
}

const orderOf = async (buyer: string) =>
  (await shop.db.first<{ id: string }>(sql`select id from orders where customer_id = ${buyer}`))?.id

const covered = new Set<string>()

for (const story of stories) {
  test(`${story.name}: dies anywhere, ends well`, async () => {
    const buyer = newId()
    const first = await story.begin(buyer)
    shop.passed.length = 0
    await first.act()
    const id = (await orderOf(buyer)) as string
    await ending(id)
    const deaths = [...new Set(shop.passed)].flatMap((step) =>
      step.startsWith('at ') ? [step] : [`${step} before`, `${step} after`],
    )
    assert.equal(deaths.length > 0, true)

    for (const death of deaths) {
      covered.add(death)
      const buyer = newId()
      const { act } = await story.begin(buyer)
      shop.dieAt(death)
      const answer = await act()
      // Some steps are taken by whoever resumes the order: then it is they who die.
      const died = shop.armed() === undefined
      if (died && death.startsWith('at ') && story.name !== 'expire')
        assert.equal(outcomeOf(answer), 'INTERNAL', death)
      const id = (await orderOf(buyer)) as string
      const end = await ending(id)
      if (story.raced) shop.dieAt(undefined)
      assert.equal(shop.armed(), undefined, `${death} was not reached`)
      assert.equal(story.ends.includes(end), true, `${death} ends ${end}`)
      await assertTold(id, end, isFailed(answer) ? answer.code : undefined)
    }
    shop.assertStockAgrees()
  })
}

/** The facts that were published tell the same story as the row. */
const assertTold = async (id: string, end: string, code: string | undefined) => {
  const names = (await shop.published(id)).map(({ name }) => name.split('.')[1])
  const once = (name: string) => names.filter((each) => each === name).length
  assert.equal(new Set(names).size, names.length, `told twice: ${names}`)
  if (end === 'confirmed' || end === 'shipped') assert.equal(once('order_confirmed'), 1)
  assert.equal(once('order_shipped'), end === 'shipped' ? 1 : 0)
  if (end !== 'cancelled') assert.equal(once('order_cancelled'), 0)
  if (code === 'OUT_OF_STOCK' || code === 'PAYMENT_DECLINED') assert.deepEqual(names, [])
}

test('what staff did to an order is on record with it, though the process died at that moment', async () => {
  for (const [move, change] of [
    ['cancel', { before: 'confirmed', after: 'cancelling' }],
    ['start_shipping', { before: 'confirmed', after: 'shipping' }],
  ] as const) {
    const id = await standing(newId(), 'tok_success')
    shop.dieAt(`at ${move}`)
    const staff = shop.client({ roles: ['support', 'warehouse'], id: newId() })
    const input = { order_id: id }
    const answer = move === 'cancel' ? await staff.cancel_order(input) : await staff.ship_order(input)
    assert.equal(outcomeOf(answer), 'INTERNAL')
    const [{ payload } = { payload: undefined }] = await shop.db.many<{
      payload: Record<string, unknown>
    }>(sql`
      select payload from outbox where name = 'orders.audited.v1' and payload -> 'subject' ->> 'id' = ${id}`)
    const status = (state: unknown) => (state as { status?: string } | null)?.status
    assert.deepEqual({ before: status(payload?.before), after: status(payload?.after) }, change)
    await ending(id)
  }
})

test('no step was forgotten', () => {
  const checkpoints = [...covered].filter((death) => death.startsWith('at ')).sort()
  assert.deepEqual(checkpoints, [
    'at await_payment',
    'at cancel',
    'at confirm',
    'at expire',
    'at fail',
    'at finish_cancelling',
    'at finish_shipping',
    'at order written',
    'at payment answered',
    'at payment cancelled',
    'at payment captured',
    'at start_shipping',
    'at stock fulfilled',
    'at stock released',
    'at stock reserved',
  ])
  const calls = [...covered].filter((death) => !death.startsWith('at ')).sort()
  assert.deepEqual(
    calls,
    [
      'inventory.fulfil',
      'inventory.release',
      'inventory.reserve',
      'payments.authorise',
      'payments.cancel',
      'payments.capture',
    ]
      .flatMap((call) => [`${call} before`, `${call} after`])
      .sort(),
  )
})

test('a second death while it is being resumed changes nothing', async () => {
  for (const death of ['at stock reserved', 'at payment answered', 'at confirm']) {
    const buyer = newId()
    shop.dieAt('at order written')
    assert.equal(outcomeOf(await as(buyer).place_order(buy('tok_success'))), 'INTERNAL')
    shop.dieAt(death)
    const id = (await orderOf(buyer)) as string
    assert.equal(await ending(id), 'confirmed')
    assert.equal(shop.armed(), undefined)
    assert.equal((await shop.published(id)).length, 1)
  }
})

test('a retry under the key after the death takes over and is answered the order', async () => {
  const key = newId()
  const buyer = newId()
  const own = shop.client({ id: buyer, idempotency_key: key })
  const request = buy('tok_success')
  shop.dieAt('at stock reserved')
  assert.equal(outcomeOf(await own.place_order(request)), 'INTERNAL')
  await shop.db.run(sql`update orders set resume_at = now() where customer_id = ${buyer}`)
  const order = placed<Order>((await own.place_order(request)) as Order)
  assert.equal(order.status, 'confirmed')
  await shop.assertSound(order.id)
  const { n } = await shop.db.one<{ n: number }>(
    sql`select count(*) as n from orders where customer_id = ${buyer}`,
  )
  assert.equal(n, 1)
})

test('a payment that nobody heard of is found when the time of its order is up', async () => {
  const buyer = newId()
  const id = await standing(buyer, undefined)
  shop.dieAt('at payment answered')
  const answer = await as(buyer).pay_order({ order_id: id, payment: card('tok_success_silent') })
  assert.equal(outcomeOf(answer), 'INTERNAL')
  assert.equal((await shop.rowOf(id)).status, 'awaiting_payment')
  await shop.db.run(sql`update orders set expires_at = now(), resume_at = now() where id = ${id}`)
  await shop.restart()
  await until('confirmed', async () => (await shop.rowOf(id)).status === 'confirmed')
  await shop.assertSound(id)
})
