import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConsent, writeConsent } from './consent.ts'
import { readCookies } from './cookies.ts'

test('nothing is allowed until somebody says so, and what was refused is not asked again', () => {
  const cookies = readCookies(null, false)
  assert.equal(readConsent(cookies), undefined)
  writeConsent(cookies, [])
  assert.deepEqual(readConsent(cookies), [])
  writeConsent(cookies, ['personal'])
  assert.deepEqual(readConsent(cookies), ['personal'])
  assert.match(cookies.changes().at(-1) ?? '', /^selvedge_consent=personal;.*Max-Age=15552000/)
})

test('a cookie that somebody made up allows nothing that there is not', () => {
  assert.deepEqual(readConsent(readCookies('selvedge_consent=everything.analytics', false)), ['analytics'])
})
