import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepVisitor, readChoices, readVisitor, writeChoices } from './consent.ts'
import { readCookies } from './cookies.ts'

const empty = () => readCookies(null, false)

test('nothing is allowed until somebody says so, and what was decided is read as it was written', () => {
  const cookies = empty()
  assert.equal(readChoices(cookies), undefined)
  const choices = {
    analytics: {
      granted: false,
      asked: { text_version: '2026-11-de', source: 'banner', at: 1_764_000_000_000 },
    },
    personalisation: {
      granted: true,
      asked: { text_version: '2026-11-de', source: 'cookies', at: 1_764_000_000_001 },
      is_due: true,
    },
    marketing: { granted: true },
  }
  writeChoices(cookies, choices)
  assert.deepEqual(readChoices(cookies), choices)
  assert.equal(
    cookies.changes().at(-1),
    'selvedge_consent=analytics~0~2026-11-de~banner~1764000000000.personalisation~1~2026-11-de~cookies~1764000000001~due.marketing~1; Path=/; SameSite=Lax; HttpOnly; Max-Age=15552000',
  )
  writeChoices(cookies, {})
  assert.equal(readChoices(cookies), undefined)
})

test('a cookie that somebody made up allows nothing that there is not', () => {
  const read = (text: string) => readChoices(readCookies(`selvedge_consent=${text}`, false))
  assert.deepEqual(read('everything~1.analytics~yes.personal'), {})
  assert.deepEqual(read('analytics~1.marketing~1~2026 11~banner~12'), { analytics: { granted: true } })
  assert.deepEqual(read('none'), {
    analytics: { granted: false },
    personalisation: { granted: false },
    marketing: { granted: false },
  })
})

test('a browser keeps the name that it was given, and no other form of one', () => {
  const cookies = empty()
  const id = keepVisitor(cookies)
  assert.match(id, /^[0-9a-f-]{36}$/)
  assert.equal(keepVisitor(cookies), id)
  assert.equal(readVisitor(readCookies('selvedge_visitor_id=somebody', false)), undefined)
})
