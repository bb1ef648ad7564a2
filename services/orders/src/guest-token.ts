import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * What a guest shows to see an order again: 192 bits in base64url, an HMAC-SHA256 of the order's id. Made again from the
 * key whenever it is needed, so it is stored nowhere, and a repeated request is answered the same token.
 */
export const guestTokenOf = (masterKey: string, orderId: string): string =>
  createHmac('sha256', masterKey)
    .update(`orders.guest_token.${orderId}`)
    .digest()
    .subarray(0, 24)
    .toString('base64url')

export const opensOrder = (masterKey: string, orderId: string, token: string): boolean => {
  const expected = Buffer.from(guestTokenOf(masterKey, orderId))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
