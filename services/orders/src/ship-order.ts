import { OrderNotFound, OrderStateConflict, orders } from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { orderView } from './order-view.ts'
import { advanceFor, drive } from './saga.ts'
import { findOrder } from './store.ts'

/**
 * Captures the money, books the stock out, then says that the order is on its way. Repeatable by nature. Where a peer does
 * not answer the order is answered as `shipping` and finished later; where there is no money to take it stays confirmed.
 */
export const ship_order = handler(
  orders.ship_order,
  async (ctx: Context, { order_id }, call) => {
    const order = await findOrder(ctx.db, order_id)
    if (order === undefined) return fail(OrderNotFound)
    const current = await drive(ctx, await advanceFor(ctx, order, { call, move: 'start_shipping' }))
    const { status } = current
    // The move was told with itself; this is how far it came.
    await audit(ctx.db, call, {
      subject: { type: 'order', id: order_id },
      before: { status: order.status },
      after: { status },
    })
    if (status !== 'shipping' && status !== 'shipped') return fail(OrderStateConflict, { status })
    return orderView(ctx, current)
  },
  { idempotency: 'handler' },
)
