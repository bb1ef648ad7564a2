import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountThrottle, addressThrottle } from './throttle.ts'

test('an account waits from the fifth failure, an address from the hundredth, up to 15 minutes', () => {
  assert.deepEqual(accountThrottle.delays, [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900])
  assert.equal(addressThrottle.delays.lastIndexOf(0), 98)
  assert.deepEqual(addressThrottle.delays.slice(99), [60, 120, 240, 480, 900])
})
