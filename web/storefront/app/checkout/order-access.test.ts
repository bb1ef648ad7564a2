import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Cookies, readCookies } from '../session/cookies.ts'
import { guestTokenOf, knownOrders, rememberOrder } from './order-access.ts'

const id = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`
const token = (n: number) => String(n).padStart(32, 't')

/** As the browser sends back what it was told. */
const sentBack = (cookies: Cookies): Cookies =>
  readCookies(
    cookies
      .changes()
      .map((change) => change.split(';')[0])
      .join('; '),
    true,
  )

test('orders are remembered with what opens them, the newest first and a dozen at most', () => {
  let cookies = readCookies(null, true)
  for (let n = 1; n <= 14; n += 1) {
    rememberOrder(cookies, { order_id: id(n), guest_token: n === 13 ? undefined : token(n) })
    cookies = sentBack(cookies)
  }
  assert.deepEqual(
    knownOrders(cookies).map(({ order_id }) => order_id),
    [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map(id),
  )
  assert.equal(guestTokenOf(cookies, id(14)), token(14))
  assert.equal(guestTokenOf(cookies, id(13)), undefined)
  assert.equal(guestTokenOf(cookies, id(2)), undefined)
})

test('an order is there once', () => {
  const cookies = readCookies(null, true)
  rememberOrder(cookies, { order_id: id(1), guest_token: token(1) })
  rememberOrder(cookies, { order_id: id(2), guest_token: token(2) })
  rememberOrder(cookies, { order_id: id(1), guest_token: token(1) })
  assert.deepEqual(
    knownOrders(sentBack(cookies)).map(({ order_id }) => order_id),
    [id(1), id(2)],
  )
})

test('what is not of this form is passed over', () => {
  const cookies = readCookies(`selvedge_orders=x~${id(1)}.${token(1)}~${id(2)}.short`, true)
  assert.deepEqual(knownOrders(cookies), [{ order_id: id(1), guest_token: token(1) }])
})
