import { PaymentNotFound, PaymentStateConflict, payments, RefundTooLarge } from '@selvedge/contracts'
import { audit, type Call, handler, newId, violatedConstraint } from '@selvedge/kernel'
import { fail, IdempotencyKeyReused, type InputOf } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { refundable } from './payment-states.ts'
import { refundOf, runRefund } from './run-refund.ts'
import { findPayment } from './store/payments.ts'
import { findRefundByKey, recordRefund } from './store/refunds.ts'

/**
 * Gives money back. The refund is on record before the gateway is asked; where that does not answer, the refund is
 * answered `pending` and the resolver goes on with it. Asking again without an Idempotency-Key is another refund.
 */
export const refund = handler(
  payments.refund,
  async (ctx: Context, input, call) => {
    const payment = await findPayment(ctx.db, input.payment_id)
    if (payment === undefined) return fail(PaymentNotFound)
    const earlier = await findEarlier(ctx, input, call)
    if (earlier !== undefined) return earlier
    const recorded = await record(ctx, input, call)
    if (recorded === undefined) {
      const { status, ...current } = (await findPayment(ctx.db, input.payment_id)) ?? payment
      return status === 'captured'
        ? fail(RefundTooLarge, { refundable_amount: refundable({ status, ...current }) })
        : fail(PaymentStateConflict, { status })
    }
    if (recorded === 'repeated') return (await findEarlier(ctx, input, call)) ?? fail(PaymentNotFound)
    await audit(ctx.db, call, {
      subject: { type: 'payment', id: input.payment_id },
      before: { refundable_amount: refundable(payment), currency: payment.currency },
      after: {
        refundable_amount: refundable(payment) - recorded.amount,
        currency: payment.currency,
        refund_id: recorded.id,
      },
    })
    ctx.checkpoint('refund.recorded')
    return runRefund(ctx, { ...recorded, gateway: payment.gateway })
  },
  { idempotency: 'handler' },
)

type Input = InputOf<typeof payments.refund>

/** What this request led to when it was made before under its key. */
const findEarlier = async (ctx: Context, { payment_id, amount }: Input, { idempotency_key }: Call) => {
  if (idempotency_key === undefined) return undefined
  const earlier = await findRefundByKey(ctx.db, payment_id, idempotency_key)
  if (earlier === undefined) return undefined
  return earlier.requested_amount === (amount ?? null) ? refundOf(earlier) : fail(IdempotencyKeyReused)
}

const record = async (ctx: Context, { payment_id, amount }: Input, call: Call) => {
  try {
    return await recordRefund(ctx.db, {
      id: newId(),
      payment_id,
      amount: amount ?? null,
      idempotency_key: call.idempotency_key ?? null,
      resolve_after_ms: ctx.settings.PAYMENT_RESOLVE_AFTER_MS,
    })
  } catch (error) {
    if (violatedConstraint(error) === 'refund_key') return 'repeated'
    throw error
  }
}
