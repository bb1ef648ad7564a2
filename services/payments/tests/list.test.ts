import assert from 'node:assert/strict'
import { test } from 'node:test'
import { payments } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import { refund } from '../src/refund.ts'
import { asService, contextOf, ok, openPayments, orderFor } from './payments-kit.ts'

const { kit, orders } = await openPayments()

test('all that was done to pay for an order and to give it back is listed for staff', async () => {
  const order = orderFor('tok_decline')
  const { order_id } = order
  const declined = ok(await orders().authorise(order))
  const paid = ok(
    await orders().authorise({ ...order, method: { gateway: 'sandbox', token: 'tok_success' } }),
  )
  ok(await orders().capture({ order_id }))
  const given = ok(await refund.run(contextOf(kit), { payment_id: paid.id, amount: 1000 }, asService))
  const staff = kit.client(payments, { id: newId(), permissions: ['payments:read'] })
  const { data } = ok(await staff.list_payments({ order_id }))
  assert.deepEqual(
    data.map(({ id, status, refundable_amount, ledger, refunds }) => ({
      id,
      status,
      refundable_amount,
      ledger: ledger.map(({ kind, amount }) => [kind, amount]),
      refunds,
    })),
    [
      { id: declined.id, status: 'declined', refundable_amount: 0, ledger: [], refunds: [] },
      {
        id: paid.id,
        status: 'captured',
        refundable_amount: 3200,
        ledger: [
          ['authorisation', 4200],
          ['capture', 4200],
          ['refund', 1000],
        ],
        refunds: [given],
      },
    ],
  )
  assert.deepEqual(ok(await staff.list_payments({ order_id: newId() })).data, [])
})
