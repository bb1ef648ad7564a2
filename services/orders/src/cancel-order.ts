import { OrderStateConflict, orders } from '@selvedge/contracts'
import { type Caller, handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { findOwn } from './find-own.ts'
import { orderView } from './order-view.ts'
import { advanceFor, drive } from './saga.ts'

/**
 * Cancels an order that is not being shipped; stock and money go back. Repeatable by nature. Where a peer does not answer
 * the order is answered as `cancelling`, and what is left is done later.
 */
export const cancel_order = handler(
  orders.cancel_order,
  async (ctx: Context, input, call) => {
    const { caller } = call
    const order = await findOwn(ctx, input, { caller, permission: 'orders:write' })
    if (isFailed(order)) return order
    const current = await advanceFor(ctx, order, {
      call,
      move: 'cancel',
      cancel_reason: reasonOf(caller),
      cancel_note: input.reason,
    })
    if (current.status !== 'cancelling' && current.status !== 'cancelled')
      return fail(OrderStateConflict, { status: current.status })
    return orderView(ctx, await drive(ctx, current))
  },
  { idempotency: 'handler' },
)

const reasonOf = ({ permissions }: Caller) => (permissions.has('orders:write') ? 'staff' : 'customer')
