import assert from 'node:assert/strict'
import { test } from 'node:test'
import { payments } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { until } from '@selvedge/testkit'
import { authorise } from '../src/authorise.ts'
import { cancel } from '../src/cancel.ts'
import { capture } from '../src/capture.ts'
import { recordRefund, settleRefund } from '../src/store/refunds.ts'
import {
  asService,
  books,
  chargesOf,
  codeOf,
  contextOf,
  ok,
  openPayments,
  orderFor,
  paymentOfOrder,
  resolveAll,
} from './payments-kit.ts'

const { kit, orders } = await openPayments()
const staff = (idempotency_key?: string) =>
  kit.client(payments, { roles: ['support'], id: newId(), ...(idempotency_key ? { idempotency_key } : {}) })
const times = <T>(n: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, index) => work(index)))

test('twenty calls at once for one order make one charge', async () => {
  const order = orderFor('tok_success')
  const answers = await times(20, async () => ok(await orders().authorise(order)))
  assert.equal(new Set(answers.map(({ id }) => id)).size, 1)
  for (const { status } of answers) assert.ok(['pending', 'authorised'].includes(status), status)
  assert.equal(answers.filter(({ status }) => status === 'authorised').length >= 1, true)
  assert.equal(await chargesOf(kit, order.order_id), 1)
  assert.deepEqual(
    (await books(kit, order.order_id)).map(({ events }) => events),
    [{ authorised: 1 }],
  )
})

test('twenty cards at once for one order make one charge', async () => {
  const order_id = newId()
  const tokens = ['tok_success', 'tok_decline', 'tok_timeout_after_charge', 'tok_insufficient_funds']
  await times(20, (n) => orders().authorise({ ...orderFor(tokens[n % 4] as string), order_id }))
  await resolveAll(kit)
  const attempts = await books(kit, order_id)
  const live = attempts.filter(({ status }) => status === 'authorised')
  assert.equal(live.length, await chargesOf(kit, order_id))
  assert.ok(live.length <= 1)
})

test('captures at once take the money once', async () => {
  const order = orderFor('tok_success')
  ok(await orders().authorise(order))
  const answers = await times(10, () => orders().capture({ order_id: order.order_id }))
  for (const answer of answers) assert.equal(ok(answer).status, 'captured')
  assert.deepEqual((await books(kit, order.order_id))[0]?.ledger, { authorisation: 4200, capture: 4200 })
})

test('capture needs an authorised payment', async () => {
  assert.equal(codeOf(await orders().capture({ order_id: newId() })), 'PAYMENT_NOT_FOUND')
  const order = orderFor('tok_decline')
  ok(await orders().authorise(order))
  const refused = await orders().capture({ order_id: order.order_id })
  assert.ok(isFailed(refused))
  assert.deepEqual([refused.code, refused.details], ['PAYMENT_STATE_CONFLICT', { status: 'declined' }])
})

const capturedPayment = async (amount = 1000) => {
  const order = orderFor('tok_success', amount)
  ok(await orders().authorise(order))
  return ok(await orders().capture({ order_id: order.order_id }))
}

test('refunds that race give back no more than was captured', async () => {
  const payment = await capturedPayment()
  const answers = await times(20, () => staff().refund({ payment_id: payment.id, amount: 150 }))
  const given = answers.filter((answer) => !isFailed(answer))
  assert.equal(given.length, 6)
  for (const refused of answers.filter((answer) => isFailed(answer)))
    assert.equal(codeOf(refused), 'REFUND_TOO_LARGE')
  const refused = await staff().refund({ payment_id: payment.id, amount: 101 })
  assert.ok(isFailed(refused))
  assert.deepEqual(refused.details, { refundable_amount: 100 })
  assert.equal(ok(await staff().refund({ payment_id: payment.id })).amount, 100)
  assert.equal(codeOf(await staff().refund({ payment_id: payment.id })), 'REFUND_TOO_LARGE')
  const [only] = await books(kit, payment.order_id)
  assert.deepEqual(only?.ledger, { authorisation: 1000, capture: 1000, refund: 1000 })
  assert.equal(only?.events.refunded, 7)
})

test('a refund is asked for once under a key, however many requests carry it', async () => {
  const payment = await capturedPayment()
  const key = newId()
  const answers = await times(8, async () =>
    ok(await staff(key).refund({ payment_id: payment.id, amount: 400 })),
  )
  assert.equal(new Set(answers.map(({ id }) => id)).size, 1)
  assert.equal(
    codeOf(await staff(key).refund({ payment_id: payment.id, amount: 401 })),
    'IDEMPOTENCY_KEY_REUSED',
  )
  const all = newId()
  const rest = ok(await staff(all).refund({ payment_id: payment.id }))
  assert.deepEqual(await staff(all).refund({ payment_id: payment.id }), rest)
  const [only] = await books(kit, payment.order_id)
  assert.equal(only?.ledger.refund, 1000)
  assert.equal(only?.events.refunded, 2)
})

test('a refund that waits for its payment to be written holds nothing that the writer may need', async () => {
  const payment = await capturedPayment()
  const db = kit.db('payments')
  const id = newId()
  await recordRefund(db, {
    id,
    payment_id: payment.id,
    amount: 400,
    idempotency_key: null,
    resolve_after_ms: 600_000,
  })
  const { settling } = await db.transaction(async (tx) => {
    await tx.run(sql`select from payment where id = ${payment.id} for no key update`)
    const settling = settleRefund(db, id, 'failed')
    await until('the other one waits', () =>
      db.first(
        sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      ),
    )
    await tx.run(sql`select from refund where id = ${id} for update nowait`)
    return { settling }
  })
  assert.equal((await settling)?.status, 'failed')
})

test('a refund needs a captured payment', async () => {
  assert.equal(codeOf(await staff().refund({ payment_id: newId() })), 'PAYMENT_NOT_FOUND')
  const payment = ok(await orders().authorise(orderFor('tok_success')))
  assert.equal(codeOf(await staff().refund({ payment_id: payment.id })), 'PAYMENT_STATE_CONFLICT')
  assert.deepEqual((await books(kit, payment.order_id))[0]?.ledger, { authorisation: 4200 })
})

test('a refund that the gateway turns down gives back what it had set aside', async () => {
  const payment = await capturedPayment()
  await kit.db('payments').run(sql`update sandbox_charge set refunded_amount = 900 where key = ${payment.id}`)
  assert.equal(ok(await staff().refund({ payment_id: payment.id, amount: 500 })).status, 'failed')
  await kit.db('payments').run(sql`update sandbox_charge set refunded_amount = 0 where key = ${payment.id}`)
  assert.equal((await paymentOfOrder(kit, payment.order_id)).refunded_amount, 0)
  assert.equal(ok(await staff().refund({ payment_id: payment.id, amount: 1000 })).status, 'succeeded')
  assert.equal((await books(kit, payment.order_id))[0]?.events.refunded, 1)
})

test('an order that is cancelled while the gateway is asked takes nothing', async () => {
  for (const when of ['before', 'after'] as const) {
    const order = orderFor('tok_success')
    const { order_id } = order
    const ctx = contextOf(kit, {
      gateway: (sandbox) => ({
        ...sandbox,
        authorise: async (request, signal) => {
          if (when === 'before') ok(await cancel.run(contextOf(kit), { order_id }, asService))
          const charge = await sandbox.authorise(request, signal)
          if (when === 'after') ok(await cancel.run(contextOf(kit), { order_id }, asService))
          return charge
        },
      }),
    })
    const answer = ok(await authorise.run(ctx, order, asService))
    assert.equal('status' in answer && answer.status, 'failed')
    const [only] = await books(kit, order_id)
    assert.deepEqual(only?.events, { declined: 1 })
    assert.equal(await chargesOf(kit, order_id), 0)
  }
})

test('authorise, cancel and capture in any interleaving end with nothing kept', async () => {
  const all = Array.from({ length: 15 }, () => orderFor('tok_success'))
  await Promise.all(
    all.flatMap((order) => [
      orders().authorise(order),
      orders().authorise(order),
      orders().capture({ order_id: order.order_id }),
      orders().cancel({ order_id: order.order_id }),
      orders().authorise(order),
    ]),
  )
  await resolveAll(kit)
  for (const { order_id } of all) {
    for (const { status, ledger } of await books(kit, order_id)) {
      assert.ok(['failed', 'voided', 'captured'].includes(status), status)
      assert.equal(ledger.refund ?? 0, ledger.capture ?? 0)
    }
    assert.equal(
      codeOf(await orders().capture({ order_id })) === 'ok',
      (await books(kit, order_id))[0]?.status === 'captured',
    )
  }
})

test('a capture under way when the order is cancelled is given back', async () => {
  const order = orderFor('tok_success')
  const { order_id } = order
  ok(await orders().authorise(order))
  const ctx = contextOf(kit, {
    gateway: (sandbox) => ({
      ...sandbox,
      capture: async (key, signal) => {
        const charge = await sandbox.capture(key, signal)
        assert.deepEqual(await cancel.run(contextOf(kit), { order_id }, asService), { status: 'cancelled' })
        return charge
      },
    }),
  })
  ok(await capture.run(ctx, { order_id }, asService))
  const [only] = await books(kit, order_id)
  assert.deepEqual(only?.ledger, { authorisation: 4200, capture: 4200, refund: 4200 })
})

test('cancelling an order without a payment refuses it for good', async () => {
  const order = orderFor('tok_success')
  const { order_id } = order
  assert.deepEqual(await orders().cancel({ order_id }), { status: 'nothing_to_cancel' })
  const refused = ok(await orders().authorise(order))
  assert.deepEqual([refused.status, refused.reason], ['failed', 'order_cancelled'])
  assert.deepEqual(await orders().authorise(order), refused)
  assert.equal(await chargesOf(kit, order_id), 0)
  assert.deepEqual((await books(kit, order_id))[0]?.events, {})
})

test('resolvers that run at once settle each payment once', async () => {
  const pending = await times(10, async () => ok(await orders().authorise(orderFor('tok_webhook_never'))))
  await kit.db('payments').run(sql`update sandbox_charge set settles_at = now() where status = 'pending'`)
  await times(4, () => resolveAll(kit))
  for (const { order_id } of pending)
    assert.deepEqual((await books(kit, order_id))[0]?.events, { authorised: 1 })
})

test('the ledger cannot be changed', async () => {
  const payment = ok(await orders().authorise(orderFor('tok_success')))
  const db = kit.db('payments')
  const shown = ok(await staff().get_payment({ payment_id: payment.id }))
  assert.deepEqual(
    shown.ledger.map(({ kind, amount, currency, reference }) => ({ kind, amount, currency, reference })),
    [{ kind: 'authorisation', amount: 4200, currency: 'EUR', reference: payment.id }],
  )
  await assert.rejects(db.run(sql`update payment_ledger set amount = 0`), { code: '23000' })
  await assert.rejects(db.run(sql`delete from payment_ledger`), { code: '23000' })
  await assert.rejects(db.run(sql`truncate payment_ledger`), { code: '23000' })
  assert.deepEqual(await staff().get_payment({ payment_id: payment.id }), shown)
  assert.equal(codeOf(await staff().get_payment({ payment_id: newId() })), 'PAYMENT_NOT_FOUND')
})
