import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chargesOf, ok, openPayments, orderFor } from './payments-kit.ts'

const { kit, orders } = await openPayments({ SANDBOX_ENABLED: 'false' })

test('a sandbox that is switched off takes no payment', async () => {
  const order = orderFor('tok_success')
  const declined = ok(await orders().authorise(order))
  assert.deepEqual([declined.status, declined.reason], ['declined', 'gateway_closed'])
  assert.equal(await chargesOf(kit, order.order_id), 0)
})
