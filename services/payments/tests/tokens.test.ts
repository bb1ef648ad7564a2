import assert from 'node:assert/strict'
import { test } from 'node:test'
import { payments } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import {
  books,
  chargesOf,
  codeOf,
  ok,
  openPayments,
  orderFor,
  paymentOfOrder,
  resolveAll,
} from './payments-kit.ts'

const { kit, orders } = await openPayments()

test('tok_success is authorised, once, however often it is asked', async () => {
  const order = orderFor('tok_success')
  const first = ok(await orders().authorise(order))
  assert.equal(first.status, 'authorised')
  assert.equal(first.amount, 4200)
  assert.equal(first.reason, null)
  assert.deepEqual(await orders().authorise(order), first)
  const [payment, ...others] = await books(kit, order.order_id)
  assert.deepEqual(payment?.ledger, { authorisation: 4200 })
  assert.deepEqual(payment?.events, { authorised: 1 })
  assert.deepEqual(others, [])
})

test('a decline says why, is told once, and leaves room for another way to pay', async () => {
  for (const [token, reason] of [
    ['tok_decline', 'card_declined'],
    ['tok_insufficient_funds', 'insufficient_funds'],
    ['tok_of_nobody', 'invalid_token'],
  ] as const) {
    const order = orderFor(token)
    const declined = ok(await orders().authorise(order))
    assert.equal(declined.status, 'declined')
    assert.equal(declined.reason, reason)
    assert.deepEqual(await orders().authorise(order), declined)
    const second = ok(
      await orders().authorise({ ...order, method: { gateway: 'sandbox', token: 'tok_success' } }),
    )
    assert.equal(second.status, 'authorised')
    const attempts = await books(kit, order.order_id)
    assert.deepEqual(
      attempts.map(({ status, events }) => [status, events]),
      [
        ['declined', { declined: 1 }],
        ['authorised', { authorised: 1 }],
      ],
    )
    assert.equal((await paymentOfOrder(kit, order.order_id)).id, second.id)
  }
})

const challengeOf = (payment: { next_action: { url: string } | null }) =>
  payment.next_action?.url.split('/').at(-1) as string

test('tok_3ds waits for the challenge; the webhook tells how it went', async () => {
  const order = orderFor('tok_3ds')
  const asked = ok(await orders().authorise(order))
  assert.equal(asked.status, 'requires_action')
  const challenge_id = challengeOf(asked)
  assert.deepEqual(asked.next_action, {
    type: 'redirect',
    url: `/api/payments/v1/sandbox/challenges/${challenge_id}`,
  })
  assert.deepEqual(await orders().authorise(order), asked)
  const shopper = kit.client(payments)
  assert.deepEqual(await shopper.get_sandbox_challenge({ challenge_id }), {
    challenge_id,
    amount: 4200,
    currency: 'EUR',
    status: 'open',
  })
  const approved = { challenge_id, status: 'approved' }
  assert.deepEqual(await shopper.answer_sandbox_challenge({ challenge_id, outcome: 'approve' }), approved)
  assert.deepEqual(await shopper.answer_sandbox_challenge({ challenge_id, outcome: 'approve' }), approved)
  assert.equal(
    codeOf(await shopper.answer_sandbox_challenge({ challenge_id, outcome: 'decline' })),
    'CHALLENGE_NOT_FOUND',
  )
  const paid = await until('authorised', async () => {
    const payment = await paymentOfOrder(kit, order.order_id)
    return payment.status === 'authorised' && payment
  })
  assert.equal(paid.next_action, null)
  assert.equal((await books(kit, order.order_id)).length, 1)
})

test('a declined challenge declines the payment; the shopper may try the same card again', async () => {
  const order = orderFor('tok_3ds')
  const asked = ok(await orders().authorise(order))
  const challenge_id = challengeOf(asked)
  ok(await kit.client(payments).answer_sandbox_challenge({ challenge_id, outcome: 'decline' }))
  await until('declined', async () => (await paymentOfOrder(kit, order.order_id)).status === 'declined')
  assert.equal((await paymentOfOrder(kit, order.order_id)).reason, 'challenge_failed')
  const again = ok(await orders().authorise(order))
  assert.equal(again.status, 'requires_action')
  assert.notEqual(challengeOf(again), challenge_id)
  ok(await orders().cancel({ order_id: order.order_id }))
  assert.deepEqual(
    (await books(kit, order.order_id)).map(({ status }) => status),
    ['declined', 'failed'],
  )
  assert.equal(
    codeOf(
      await kit
        .client(payments)
        .answer_sandbox_challenge({ challenge_id: challengeOf(again), outcome: 'approve' }),
    ),
    'CHALLENGE_NOT_FOUND',
  )
})

test('there is no challenge by another name', async () => {
  assert.equal(
    codeOf(await kit.client(payments).get_sandbox_challenge({ challenge_id: newId() })),
    'CHALLENGE_NOT_FOUND',
  )
})

test('tok_timeout_after_charge is charged once and found out at once', async () => {
  const order = orderFor('tok_timeout_after_charge')
  const payment = ok(await orders().authorise(order))
  assert.equal(payment.status, 'authorised')
  assert.deepEqual(await orders().authorise(order), payment)
  assert.equal(await chargesOf(kit, order.order_id), 1)
  assert.equal((await books(kit, order.order_id)).length, 1)
})

test('tok_timeout_before_charge is pending, then fails for good with nothing taken', async () => {
  const order = orderFor('tok_timeout_before_charge')
  const payment = ok(await orders().authorise(order))
  assert.equal(payment.status, 'pending')
  await resolveAll(kit)
  const failed = await until('failed', async () => {
    const found = await paymentOfOrder(kit, order.order_id)
    return found.status === 'failed' && found
  })
  assert.equal(failed.reason, 'gateway_timeout')
  const [only] = await books(kit, order.order_id)
  assert.deepEqual(only?.events, { declined: 1 })
  assert.equal(only?.sandbox?.status, 'voided')
  assert.equal(await chargesOf(kit, order.order_id), 0)
})

test('tok_webhook_late and tok_webhook_twice are authorised once, by webhook', async () => {
  for (const [token, times] of [
    ['tok_webhook_late', 1],
    ['tok_webhook_twice', 2],
  ] as const) {
    const order = orderFor(token)
    const payment = ok(await orders().authorise(order))
    assert.equal(payment.status, 'pending')
    await until('every webhook delivered', async () => {
      const { n } = await kit.db('payments').one<{ n: number }>(sql`
        select count(*) as n from sandbox_webhook where charge_key = ${payment.id} and delivered_at is not null`)
      return n === times
    })
    const [only] = await books(kit, order.order_id)
    assert.equal(only?.status, 'authorised')
    assert.deepEqual(only?.events, { authorised: 1 })
    const seen = await kit.db('payments').many(sql`select 1 from webhook where subject = ${payment.id}`)
    assert.equal(seen.length, 1)
  }
})

test('tok_webhook_never is found out by asking', async () => {
  const order = orderFor('tok_webhook_never')
  assert.equal(ok(await orders().authorise(order)).status, 'pending')
  await until('authorised', async () => {
    await resolveAll(kit)
    return (await paymentOfOrder(kit, order.order_id)).status === 'authorised'
  })
  const [only] = await books(kit, order.order_id)
  assert.deepEqual(only?.events, { authorised: 1 })
})

test('tok_error is unavailable; nothing is taken and asking again is another attempt', async () => {
  const order = orderFor('tok_error')
  assert.equal(codeOf(await orders().authorise(order)), 'GATEWAY_UNAVAILABLE')
  assert.equal(codeOf(await orders().authorise(order)), 'GATEWAY_UNAVAILABLE')
  const paid = ok(
    await orders().authorise({ ...order, method: { gateway: 'sandbox', token: 'tok_success' } }),
  )
  assert.equal(paid.status, 'authorised')
  assert.deepEqual(
    (await books(kit, order.order_id)).map(({ status, events }) => [status, events]),
    [
      ['failed', {}],
      ['failed', {}],
      ['authorised', { authorised: 1 }],
    ],
  )
})

test('a challenge that nobody answers expires with nothing taken', async () => {
  const order = orderFor('tok_3ds')
  const asked = ok(await orders().authorise(order))
  await resolveAll(kit)
  assert.equal((await paymentOfOrder(kit, order.order_id)).status, 'requires_action')
  await kit
    .db('payments')
    .run(sql`update payment set created_at = now() - interval '31 minutes' where id = ${asked.id}`)
  await resolveAll(kit)
  const expired = await paymentOfOrder(kit, order.order_id)
  assert.deepEqual([expired.status, expired.reason], ['failed', 'expired'])
  assert.deepEqual((await books(kit, order.order_id))[0]?.events, { declined: 1 })
})

test('only services authorise, cancel and capture; only staff see payments', async () => {
  const customer = kit.client(payments, { id: newId() })
  const order = orderFor('tok_success')
  assert.equal(codeOf(await customer.authorise(order)), 'FORBIDDEN')
  assert.equal(codeOf(await customer.cancel({ order_id: order.order_id })), 'FORBIDDEN')
  assert.equal(codeOf(await customer.capture({ order_id: order.order_id })), 'FORBIDDEN')
  assert.equal(codeOf(await customer.get_payment({ payment_id: newId() })), 'FORBIDDEN')
  assert.equal(codeOf(await customer.refund({ payment_id: newId() })), 'FORBIDDEN')
  assert.deepEqual(await books(kit, order.order_id), [])
  assert.equal(
    codeOf(await orders().authorise({ ...order, method: { gateway: 'sandbox', token: '4242424242424242' } })),
    'INVALID_INPUT',
  )
})
