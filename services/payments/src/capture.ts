import { GatewayUnavailable, PaymentNotFound, PaymentStateConflict, payments } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { drive } from './drive.ts'
import { paymentOf } from './settle.ts'
import { findPaymentOfOrder, intendCapture } from './store/payments.ts'

/** Takes what was set aside for an order. Where the gateway does not answer, the resolver goes on with it. */
export const capture = handler(
  payments.capture,
  async (ctx: Context, { order_id }) => {
    const intended = await intendCapture(ctx.db, order_id, ctx.settings.PAYMENT_RESOLVE_AFTER_MS)
    if (intended === undefined) {
      const payment = await findPaymentOfOrder(ctx.db, order_id)
      if (payment === undefined) return fail(PaymentNotFound)
      return payment.status === 'captured'
        ? paymentOf(payment)
        : fail(PaymentStateConflict, { status: payment.status })
    }
    ctx.checkpoint('capture.recorded')
    const { payment } = await drive(ctx, intended)
    switch (payment.status) {
      case 'captured':
        return paymentOf(payment)
      case 'authorised':
        return fail(GatewayUnavailable)
      default:
        return fail(PaymentStateConflict, { status: payment.status })
    }
  },
  { idempotency: 'handler' },
)
