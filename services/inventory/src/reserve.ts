import { inventory, OutOfStock, ReservationClosed } from '@selvedge/contracts'
import { currentTraceparent, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { addUp } from './order-lines.ts'

/**
 * Takes stock for an order, all lines or none. An order that was served answers the same again; a cart is given so that
 * what it holds goes to the order.
 */
export const reserve = handler(
  inventory.reserve,
  async (ctx: Context, { order_id, cart_id = null, lines }) => {
    const traceparent = currentTraceparent()
    const taken = await ctx.take({ order_id, cart_id, lines: addUp(lines), traceparent })
    if (taken.outcome === 'short') return fail(OutOfStock, { items: taken.short })
    if (taken.outcome !== 'reserved') return fail(ReservationClosed)
    return { order_id, status: taken.outcome, lines: [...taken.lines] }
  },
)
