import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guestTokenOf, opensOrder } from './guest-token.ts'

test('a token is 32 characters, the same each time, and of one order and one key', () => {
  const token = guestTokenOf('key', 'order')
  assert.match(token, /^[A-Za-z0-9_-]{32}$/)
  assert.equal(guestTokenOf('key', 'order'), token)
  assert.equal(opensOrder('key', 'order', token), true)
  assert.equal(opensOrder('key', 'other', token), false)
  assert.equal(opensOrder('other', 'order', token), false)
  assert.equal(opensOrder('key', 'order', token.slice(1)), false)
  assert.equal(opensOrder('key', 'order', ''), false)
})
