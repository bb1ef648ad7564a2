import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirmationWays } from './confirmation-ways.ts'

const security = '/en/account/security'
const waysFor = (asked: Record<string, string>) =>
  confirmationWays(`https://shop.example/en/confirm-it-is-you?${new URLSearchParams(asked)}`, security)

test('who confirms goes on with what they asked for, and who cancels is where they asked, asking nothing', () => {
  assert.deepEqual(waysFor({ to: '/en/account/privacy?ask=erasure#erasure' }), {
    done: '/en/account/privacy?ask=erasure#erasure',
    cancelled: '/en/account/privacy',
  })
  assert.deepEqual(waysFor({ to: '/de/account/security/passkey', cancel: '/de/account/security' }), {
    done: '/de/account/security/passkey',
    cancelled: '/de/account/security',
  })
})

test('no address leads out of the shop', () => {
  for (const elsewhere of [
    '//evil.example',
    'https://evil.example/en',
    '/\\\\evil.example',
    'javascript:alert(1)',
  ])
    assert.deepEqual(
      waysFor({ to: elsewhere, cancel: elsewhere }),
      { done: security, cancelled: security },
      elsewhere,
    )
  assert.deepEqual(waysFor({}), { done: security, cancelled: security })
})
