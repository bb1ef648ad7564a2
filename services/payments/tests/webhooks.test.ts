import assert from 'node:assert/strict'
import { test } from 'node:test'
import { payments } from '@selvedge/contracts'
import { newId, sql } from '@selvedge/kernel'
import { authorise } from '../src/authorise.ts'
import { sign, signatureHeader } from '../src/sandbox/signature.ts'
import {
  asService,
  books,
  codeOf,
  contextOf,
  ok,
  openPayments,
  orderFor,
  paymentOfOrder,
  webhook,
} from './payments-kit.ts'

// Late enough that the sandbox's own webhooks stay out of the way.
const { kit, orders } = await openPayments({ SANDBOX_WEBHOOK_DELAY_MS: '3600000' })
const gateway = () => kit.client(payments)
const received = { received: true }
const count = async () =>
  (await kit.db('payments').one<{ n: number }>(sql`select count(*) as n from webhook`)).n

/** A payment that the sandbox holds as `status` and of which the platform has heard nothing. */
const pendingPayment = async (status: string) => {
  const payment = ok(await orders().authorise(orderFor('tok_webhook_never')))
  assert.equal(payment.status, 'pending')
  await kit.db('payments').run(sql`
    update sandbox_charge set status = ${status},
      captured_amount = case when ${status} = 'captured' then amount else 0 end
    where key = ${payment.id}`)
  return payment
}

test('the same message many times at once has one effect', async () => {
  const payment = await pendingPayment('authorised')
  const message = webhook(payment, 'authorised')
  const answers = await Promise.all(Array.from({ length: 12 }, () => gateway().receive_webhook(message)))
  for (const answer of answers) assert.deepEqual(answer, received)
  const [only] = await books(kit, payment.order_id)
  assert.deepEqual(only?.events, { authorised: 1 })
})

test('many messages of one fact have one effect', async () => {
  const payment = await pendingPayment('authorised')
  await Promise.all(
    Array.from({ length: 12 }, () => gateway().receive_webhook(webhook(payment, 'authorised'))),
  )
  const [only] = await books(kit, payment.order_id)
  assert.deepEqual(only?.events, { authorised: 1 })
})

test('captured before authorised tells both facts, once each', async () => {
  const payment = await pendingPayment('captured')
  assert.deepEqual(await gateway().receive_webhook(webhook(payment, 'captured')), received)
  assert.deepEqual(await gateway().receive_webhook(webhook(payment, 'authorised')), received)
  assert.deepEqual(await gateway().receive_webhook(webhook(payment, 'requires_action')), received)
  const [only] = await books(kit, payment.order_id)
  assert.equal(only?.status, 'captured')
  assert.deepEqual(only?.events, { authorised: 1, captured: 1 })
  assert.deepEqual(only?.ledger, { authorisation: 4200, capture: 4200 })
  const told = await kit.db('payments').many<{ name: string }>(sql`
    select name from outbox where payload->>'payment_id' = ${payment.id} order by seq`)
  assert.deepEqual(
    told.map(({ name }) => name),
    ['payments.payment_authorised.v1', 'payments.payment_captured.v1'],
  )
})

test('declined after authorised changes nothing', async () => {
  const payment = ok(await orders().authorise(orderFor('tok_success')))
  assert.deepEqual(await gateway().receive_webhook(webhook(payment, 'declined')), received)
  assert.deepEqual((await books(kit, payment.order_id))[0]?.events, { authorised: 1 })
})

test('a webhook that is quicker than the answer settles the payment, and the answer changes nothing', async () => {
  const order = orderFor('tok_success')
  const quick = contextOf(kit, {
    gateway: (sandbox) => ({
      ...sandbox,
      authorise: async (request, signal) => {
        const charge = await sandbox.authorise(request, signal)
        const message = webhook({ id: request.key, amount: request.amount }, 'authorised')
        assert.deepEqual(await gateway().receive_webhook(message), received)
        return charge
      },
    }),
  })
  const payment = ok(await authorise.run(quick, order, asService))
  assert.equal('status' in payment && payment.status, 'authorised')
  assert.deepEqual((await books(kit, order.order_id))[0]?.events, { authorised: 1 })
})

test('a late authorisation of a cancelled order is given back at once', async () => {
  const payment = await pendingPayment('requires_action')
  // A process that dies right after it has refused the order: nothing is marked, nothing is voided.
  await kit.db('payments').run(sql`insert into cancelled_order (order_id) values (${payment.order_id})`)
  await kit.db('payments').run(sql`update sandbox_charge set status = 'authorised' where key = ${payment.id}`)
  assert.deepEqual(await gateway().receive_webhook(webhook(payment, 'authorised')), received)
  const [only] = await books(kit, payment.order_id)
  assert.equal(only?.status, 'voided')
  assert.deepEqual(only?.events, { authorised: 1, voided: 1 })
})

test('an authorisation of a payment that failed is voided at the gateway', async () => {
  const payment = await pendingPayment('pending')
  ok(await orders().cancel({ order_id: payment.order_id }))
  assert.equal((await paymentOfOrder(kit, payment.order_id)).status, 'failed')
  await kit.db('payments').run(sql`update sandbox_charge set status = 'authorised' where key = ${payment.id}`)
  assert.deepEqual(await gateway().receive_webhook(webhook(payment, 'authorised')), received)
  const [only] = await books(kit, payment.order_id)
  assert.equal(only?.sandbox?.status, 'voided')
  assert.deepEqual(only?.events, { declined: 1 })
})

test('messages about unknown payments or of unknown form are taken and change nothing', async () => {
  const before = await count()
  assert.deepEqual(
    await gateway().receive_webhook(webhook({ id: newId(), amount: 1 }, 'authorised')),
    received,
  )
  assert.equal(await count(), before + 1)
  const body = '{"id":"x","type":"payout.paid"}'
  const headers = {
    [signatureHeader]: sign('a-secret-of-the-tests', body, Math.floor(Date.now() / 1000)),
  }
  assert.deepEqual(await gateway().receive_webhook({ gateway: 'sandbox', body, headers }), received)
  assert.equal(await count(), before + 1)
})

test('another amount than was asked for is not taken for the payment', async () => {
  const payment = await pendingPayment('authorised')
  await gateway().receive_webhook(webhook(payment, 'authorised', { amount: 1 }))
  assert.equal((await paymentOfOrder(kit, payment.order_id)).status, 'pending')
  await gateway().receive_webhook(webhook(payment, 'authorised'))
  assert.equal((await paymentOfOrder(kit, payment.order_id)).status, 'authorised')
})

test('forged, old, early and altered messages are refused and nothing changes', async () => {
  const payment = await pendingPayment('authorised')
  const before = await count()
  const good = webhook(payment, 'authorised')
  const signature = good.headers[signatureHeader] as string
  const now = Math.floor(Date.now() / 1000)
  const wrong = [
    { ...good, headers: {} },
    { ...good, gateway: 'stripe' },
    { ...good, gateway: 'constructor' },
    { ...good, body: `${good.body} ` },
    { ...good, body: good.body.replace('4200', '4201') },
    {
      ...good,
      headers: { [signatureHeader]: signature.replace(/.$/, (last) => (last === '0' ? '1' : '0')) },
    },
    { ...good, headers: { [signatureHeader]: signature.replace(/t=\d+/, `t=${now + 1}`) } },
    { ...good, headers: { [signatureHeader]: signature.slice(0, -2) } },
    { ...good, headers: { [signatureHeader]: '' } },
    { ...good, headers: { [signatureHeader]: sign('another-secret-entirely', good.body, now) } },
    webhook(payment, 'authorised', { seconds: now - 310 }),
    webhook(payment, 'authorised', { seconds: now + 310 }),
  ]
  for (const message of wrong)
    assert.equal(
      codeOf(await gateway().receive_webhook(message)),
      'INVALID_SIGNATURE',
      JSON.stringify(message),
    )
  assert.equal(await count(), before)
  assert.equal((await paymentOfOrder(kit, payment.order_id)).status, 'pending')
  assert.deepEqual(await gateway().receive_webhook(good), received)
  assert.equal((await paymentOfOrder(kit, payment.order_id)).status, 'authorised')
})
