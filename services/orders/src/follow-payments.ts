import { PaymentAuthorised, PaymentDeclined } from '@selvedge/contracts'
import { on } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { moveOrder, noteDecline } from './store.ts'

/**
 * The money is there, whoever asked for it and however late. An order that is being cancelled is not in a status to be
 * confirmed from; its cancellation voids the payment.
 */
export const confirmPaid = on(PaymentAuthorised, (ctx: Context, { order_id, payment_id }) =>
  moveOrder(ctx.db, order_id, {
    move: 'confirm',
    changes: { payment: { id: payment_id, status: 'authorised' } },
    resume_seconds: ctx.settings.ORDER_RESUME_SECONDS,
  }),
)

/** The shopper may try another way to pay. What is still being placed hears of it by the answer that it waits for. */
export const noteDeclined = on(PaymentDeclined, (ctx: Context, { order_id, payment_id }) =>
  noteDecline(ctx.db, order_id, payment_id),
)
