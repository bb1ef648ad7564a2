import assert from 'node:assert/strict'
import { test } from 'node:test'
import { returnPath } from './return-path.ts'

test('after logging in one goes on within the back office, and nowhere else', () => {
  for (const [given, expected] of [
    ['/admin/orders?page=2#x', '/admin/orders?page=2#x'],
    ['/admin', '/admin'],
    ['/administrator', '/admin'],
    ['/en/account', '/admin'],
    ['//evil.example/admin', '/admin'],
    ['/\\evil.example/admin', '/admin'],
    ['/\t/evil.example/admin', '/admin'],
    ['https://evil.example/admin', '/admin'],
    ['/admin/../en', '/admin'],
    ['/admin/session/log-in', '/admin'],
    [['/admin/orders'], '/admin'],
    [undefined, '/admin'],
  ] as const)
    assert.equal(returnPath(given), expected, String(given))
})
