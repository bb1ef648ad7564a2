import type { Cart, Order } from '@selvedge/sdk'
import { orNull } from '../lenient.ts'
import type { Shop } from '../shop.ts'

/**
 * What was bought leaves the cart by an event, a moment later. So that nobody sees it there in between, a guest goes on
 * without that cart, unless something else has been put into it.
 */
export const leaveOrderedCart = async (shop: Shop, order: Order): Promise<void> => {
  const { session, sdk } = shop
  const { cart_token } = session
  if (order.status !== 'confirmed' || order.customer_id !== null || cart_token === undefined) return
  const cart = await orNull(sdk.cart.get_cart({ cart_token }), shop)
  if (cart !== null && isAllOf(order, cart)) session.setCart(undefined)
}

const isAllOf = ({ lines }: Order, cart: Cart): boolean =>
  cart.lines.every(({ variant_id, quantity }) =>
    lines.some((line) => line.variant_id === variant_id && line.quantity >= quantity),
  )

/** The sandbox's bank has its page in this shop, whatever address the API knows it by. */
export const challengeOf = ({ status, payment }: Order): string | undefined =>
  status === 'awaiting_payment' && payment?.gateway === 'sandbox'
    ? /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(payment.next_action?.url ?? '')?.[0]
    : undefined

/** Where an order's shopper goes on: to their bank, or to the order. Addresses without a language. */
export const nextPageOf = (order: Order): { path: string } | { elsewhere: string } => {
  const path = `/orders/${order.id}`
  const challenge = challengeOf(order)
  if (challenge !== undefined) return { path: `/challenge/${challenge}?order=${order.id}` }
  const elsewhere = order.status === 'awaiting_payment' ? order.payment?.next_action?.url : undefined
  return elsewhere === undefined ? { path } : { elsewhere }
}
