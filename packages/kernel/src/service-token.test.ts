import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServiceToken, readServiceToken } from './service-token.ts'

test('a token names its sender to the service it is for, for a minute', () => {
  const token = createServiceToken('secret', { from: 'orders', to: 'inventory' }, 1_000_000)
  assert.equal(readServiceToken('secret', token, { to: 'inventory', now: 1_059_999 }), 'orders')
  assert.equal(readServiceToken('secret', token, { to: 'inventory', now: 1_060_000 }), undefined)
  assert.equal(readServiceToken('secret', token, { to: 'catalog', now: 1_000_000 }), undefined)
  assert.equal(readServiceToken('other', token, { to: 'inventory', now: 1_000_000 }), undefined)
  for (const forged of [
    token.replace('orders', 'cart'),
    token.replace('1060000', '9060000'),
    `${token}x`,
    '',
    'a.b.c.d',
    token.slice(0, -1),
  ]) {
    assert.equal(readServiceToken('secret', forged, { to: 'inventory', now: 1_000_000 }), undefined, forged)
  }
})
