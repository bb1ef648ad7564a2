import { OrderStateConflict, orders, type Payment, PaymentWasDeclined } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed, Unavailable } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { findOwn } from './find-own.ts'
import { orderView } from './order-view.ts'
import { advance, authorise, stateOf } from './saga.ts'
import { findOrder, notePayment, type OrderRow } from './store.ts'

/**
 * Pays for an order that waits. Repeatable by nature: an order is authorised once, however often this is asked, and what
 * is paid for already is answered as it is. Declined, it goes on waiting.
 */
export const pay_order = handler(
  orders.pay_order,
  async (ctx: Context, input, { caller }) => {
    const order = await findOwn(ctx, input, { caller, permission: 'orders:write' })
    if (isFailed(order)) return order
    if (order.status === 'confirmed') return orderView(ctx, order)
    if (order.status !== 'awaiting_payment') return fail(OrderStateConflict, { status: order.status })

    const payment = await authorise(ctx, order, input.payment)
    await ctx.checkpoint('payment answered')
    // Whatever it did, the platform hears of it by an event or when the order's time is up, and asking again is safe.
    if (payment === undefined) return fail(Unavailable, { service: 'payments' })

    switch (payment.status) {
      case 'authorised':
      case 'captured':
        return answer(ctx, await advance(ctx, order, { move: 'confirm', payment: stateOf(payment) }))
      case 'pending':
      case 'requires_action':
        return answer(ctx, await note(ctx, order, payment))
      case 'declined':
      case 'failed':
      case 'voided': {
        const current = await note(ctx, order, payment)
        return current.status === 'awaiting_payment'
          ? fail(PaymentWasDeclined, { order_id: order.id, reason: payment.reason ?? payment.status })
          : answer(ctx, current)
      }
    }
  },
  { idempotency: 'handler' },
)

const note = async (ctx: Context, order: OrderRow, payment: Payment): Promise<OrderRow> =>
  (await notePayment(ctx.db, order.id, stateOf(payment))) ?? (await findOrder(ctx.db, order.id)) ?? order

/** Where it was cancelled or expired meanwhile, the cancellation gives the money back. */
const answer = (ctx: Context, order: OrderRow) =>
  order.status === 'cancelling' || order.status === 'cancelled'
    ? fail(OrderStateConflict, { status: order.status })
    : orderView(ctx, order)
