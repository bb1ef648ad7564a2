import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asked, difference, explained, intersection, registered, wordsOf } from './scope.ts'

test('a scope is taken apart into what is OpenID’s and what is ours, each word once', () => {
  assert.deepEqual(asked('openid  orders:read email orders:read'), {
    openid: ['openid', 'email'],
    permissions: ['orders:read'],
  })
  assert.deepEqual(asked(undefined), { openid: [], permissions: [] })
  assert.deepEqual(wordsOf(' '), [])
})

test('an intersection never holds more than either side, and with the difference makes up the first', () => {
  const words = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'))
  fc.assert(
    fc.property(words, words, (some, others) => {
      const both = intersection(some, others)
      assert.ok(both.every((word) => some.includes(word) && others.includes(word)))
      assert.deepEqual([...both, ...difference(some, others)].sort(), [...some].sort())
    }),
  )
})

test('a program that acts for itself gets nothing of a person', () => {
  const permissions = ['account:read', 'account:write', 'orders:read']
  assert.deepEqual(registered(permissions, 'client_credentials'), ['orders:read'])
  assert.deepEqual(registered(permissions, 'authorization_code'), permissions)
})

test('permissions that do not exist are not explained, whatever they are called', () => {
  assert.deepEqual(explained(['orders:refund', 'nothing:at-all', 'constructor', '__proto__']), [
    { name: 'orders:refund', sentence: 'Refund payments' },
  ])
})
