import { inventory, OutOfStock, ReservationClosed } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { addUp } from './order-lines.ts'
import { takeForOrder } from './store/reservations.ts'

/**
 * Takes stock for an order, all lines or none. An order that was served answers the same again; a cart is given so that
 * what it holds goes to the order.
 */
export const reserve = handler(
  inventory.reserve,
  async (ctx: Context, { order_id, cart_id = null, lines }) => {
    const taken = await takeForOrder(ctx.db, { order_id, cart_id }, addUp(lines))
    if (taken.outcome === 'short') return fail(OutOfStock, { items: taken.short })
    if (taken.outcome !== 'reserved') return fail(ReservationClosed)
    return { order_id, status: taken.outcome, lines: taken.lines }
  },
)
