import { OrderNotFound, orders } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { placedView } from './order-view.ts'
import { findLatestOrderOfCart } from './store.ts'

/**
 * What was ordered of a cart by whoever asks: its token is as secret as the order's own, and had to be known to place it.
 * Something else that was put into the cart since has not been ordered.
 */
export const get_order_of_cart = handler(
  orders.get_order_of_cart,
  async (ctx: Context, { cart_token }, { caller }) => {
    const cart = await ctx.peers.cart.get_for_checkout({ cart_token })
    if (isFailed(cart)) return fail(OrderNotFound)
    const { cart_id, version, items } = cart
    const order = await findLatestOrderOfCart(ctx.db, {
      cart_id,
      cart_version: items.length === 0 ? null : version,
    })
    return order === undefined || order.customer_id !== caller.id
      ? fail(OrderNotFound)
      : placedView(ctx, order)
  },
)
