import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shortenAddress } from './shorten-address.ts'

test('of an address its network is left', () => {
  for (const [address, network] of [
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:85a3:8d3:1319:8a2e:370:7348', '2001:db8:85a3::/48'],
    ['2001:0DB8::1', '2001:db8:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['::1', '0:0:0::/48'],
    ['::', '0:0:0::/48'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0::/48'],
    ['not an address', null],
    ['999.1.1.1', null],
    ['', null],
  ] as const)
    assert.equal(shortenAddress(address), network, address)
})

test('two addresses of a network have the same, others another', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), (one, other) => {
      const prefix = (address: string) => address.split('.').slice(0, 3).join('.')
      assert.equal(shortenAddress(one) === shortenAddress(other), prefix(one) === prefix(other))
    }),
  )
  fc.assert(
    fc.property(fc.ipV6(), (address) => assert.match(shortenAddress(address) ?? '', /^[\da-f:]+::\/48$/)),
  )
})
