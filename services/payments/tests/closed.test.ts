import assert from 'node:assert/strict'
import { test } from 'node:test'
import { payments } from '@selvedge/contracts'
import { bootPayments, chargesOf, ok, orderFor } from './payments-kit.ts'

test('a sandbox that is switched off takes no payment', async () => {
  const kit = await bootPayments({ SANDBOX_ENABLED: 'false' })
  try {
    const order = orderFor('tok_success')
    const declined = ok(await kit.client(payments, { via: 'orders' }).authorise(order))
    assert.deepEqual([declined.status, declined.reason], ['declined', 'gateway_closed'])
    assert.equal(await chargesOf(kit, order.order_id), 0)
  } finally {
    await kit.stop()
  }
})
