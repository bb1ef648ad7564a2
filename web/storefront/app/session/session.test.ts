import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCookies } from './cookies.ts'
import { openSession } from './session.ts'

const tokenOf = (name: string) => ({
  access_token: `access-${name}`,
  token_type: 'Bearer' as const,
  expires_in: 600,
  refresh_token: `refresh-${name}`,
})

/** A platform that exchanges refresh tokens as it is told, and counts how often. */
const platform = (answer: (refresh_token: string) => Promise<ReturnType<typeof tokenOf> | undefined>) => {
  const asked: string[] = []
  const exchange = (refresh_token: string) => {
    asked.push(refresh_token)
    return answer(refresh_token)
  }
  return { exchange, asked }
}
const never = platform(() => assert.fail('nothing is to be exchanged'))

const cookieOf = (login: object) => `selvedge_session=${encodeURIComponent(JSON.stringify(login))}`
const runOut = (name: string) =>
  cookieOf({ access_token: 'old', refresh_token: name, expires_at: Date.now() + 1000 })
test('who has logged in is known by a cookie that no script reads', async () => {
  const cookies = readCookies(null, true)
  const session = await openSession(cookies, never.exchange)
  assert.equal(session.token, undefined)
  session.logIn(tokenOf('one'))
  assert.equal(session.token, 'access-one')
  const [set = ''] = cookies.changes()
  assert.match(set, /^selvedge_session=.+; Path=\/; SameSite=Lax; HttpOnly; Secure; Max-Age=2592000$/)
  const again = await openSession(readCookies(set.split(';')[0] ?? '', true), never.exchange)
  assert.equal(again.token, 'access-one')
  again.logOut()
  assert.equal(again.token, undefined)
})

test('an access token that runs out is exchanged for the next', async () => {
  const { exchange, asked } = platform(async () => tokenOf('next'))
  const cookies = readCookies(runOut('refresh-old'), false)
  const session = await openSession(cookies, exchange)
  assert.deepEqual([session.token, cookies.changes().length, asked], ['access-next', 1, ['refresh-old']])
})

test('a session that was ended elsewhere is forgotten; one that cannot be asked for just now is kept', async () => {
  const ended = readCookies(runOut('refresh-ended'), false)
  assert.equal((await openSession(ended, platform(async () => undefined).exchange)).token, undefined)
  assert.match(ended.changes()[0] ?? '', /^selvedge_session=; .*Max-Age=0$/)

  const kept = readCookies(runOut('refresh-later'), false)
  assert.equal(
    (await openSession(kept, platform(() => Promise.reject(new Error('nobody answers'))).exchange)).token,
    undefined,
  )
  assert.deepEqual(kept.changes(), [])
})

test('whatever stands in the cookies, there is a session', async () => {
  for (const cookie of [
    'selvedge_session=%7B%22access',
    'selvedge_session=null; selvedge_currency=<x>; selvedge_theme=pink; selvedge_cart=../../etc',
    'selvedge_session=%E0%A4%A; =; ;;selvedge_cart',
    cookieOf({ access_token: 1 }),
  ]) {
    const session = await openSession(readCookies(cookie, false), never.exchange)
    const { token, currency, theme, cart_token } = session
    assert.deepEqual(
      [token, currency, theme, cart_token],
      [undefined, undefined, 'system', undefined],
      cookie,
    )
  }
})
