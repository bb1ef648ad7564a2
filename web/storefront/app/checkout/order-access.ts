import type { Cookies } from '../session/cookies.ts'

/** Orders that a visitor can still open without an account, the newest first. */
const keptAtMost = 12
const keptSeconds = 180 * 86_400
const entry = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{32})?$/

type Known = { order_id: string; guest_token: string | undefined }

/** The orders that were placed in this browser, the newest first. */
export const knownOrders = (cookies: Cookies): Known[] =>
  (cookies.get('orders') ?? '').split('~').flatMap((text) => {
    const [, order_id, guest_token] = entry.exec(text) ?? []
    return order_id === undefined ? [] : [{ order_id, guest_token }]
  })

/** What opens an order for a guest; undefined where this browser did not place it, or a customer did. */
export const guestTokenOf = (cookies: Cookies, order_id: string): string | undefined =>
  knownOrders(cookies).find((one) => one.order_id === order_id)?.guest_token

export const rememberOrder = (cookies: Cookies, order: Known): void => {
  const others = knownOrders(cookies).filter(({ order_id }) => order_id !== order.order_id)
  const kept = [order, ...others].slice(0, keptAtMost)
  const text = kept.map(({ order_id, guest_token = '' }) => `${order_id}.${guest_token}`).join('~')
  cookies.set('orders', text, { seconds: keptSeconds })
}
