import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountThrottle, addressThrottle, networkOf } from './throttle.ts'

test('an account waits from the fifth failure, an address from the hundredth, up to 15 minutes', () => {
  assert.deepEqual(accountThrottle.delays, [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900])
  assert.equal(addressThrottle.delays.lastIndexOf(0), 98)
  assert.deepEqual(addressThrottle.delays.slice(99), [60, 120, 240, 480, 900])
})

test('an IPv6 client cannot get a new counter by taking another address of its own network', () => {
  for (const [address, network] of [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['not an address', 'not an address'],
  ] as const)
    assert.equal(networkOf(address), network)
})
