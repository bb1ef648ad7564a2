import { PaymentAuthorised, PaymentDeclined } from '@selvedge/contracts'
import { on, onBatch } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { moveOrders, noteDecline } from './store.ts'

/**
 * The money is there, whoever asked for it and however late. Most orders are confirmed by now; one that is being cancelled
 * is not in a status to be confirmed from, and its cancellation voids the payment.
 */
export const confirmPaid = onBatch([PaymentAuthorised], (ctx: Context, events) =>
  moveOrders(
    ctx.db,
    { move: 'confirm', resume_seconds: ctx.settings.ORDER_RESUME_SECONDS },
    events.map(({ payload: { order_id, payment_id }, traceparent }) => ({
      id: order_id,
      changes: { payment: { id: payment_id, status: 'authorised' } },
      traceparent,
    })),
  ),
)

/** The shopper may try another way to pay. What is still being placed hears of it by the answer that it waits for. */
export const noteDeclined = on(PaymentDeclined, (ctx: Context, { order_id, payment_id }) =>
  noteDecline(ctx.db, order_id, payment_id),
)
