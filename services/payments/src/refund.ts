import { PaymentNotFound, PaymentStateConflict, payments, RefundTooLarge } from '@selvedge/contracts'
import { audit, type Call, handler, isRecorded, newId, violatedConstraint } from '@selvedge/kernel'
import { fail, IdempotencyKeyReused, type InputOf } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { refundable } from './payment-states.ts'
import { refundOf, runRefund } from './run-refund.ts'
import { findPayment, type PaymentRow } from './store/payments.ts'
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
    const recorded = await record(ctx, payment, { input, call })
    if (recorded === undefined) {
      const { status, ...current } = (await findPayment(ctx.db, input.payment_id)) ?? payment
      return status === 'captured'
        ? fail(RefundTooLarge, { refundable_amount: refundable({ status, ...current }) })
        : fail(PaymentStateConflict, { status })
    }
    if (recorded === 'repeated') return (await findEarlier(ctx, input, call)) ?? fail(PaymentNotFound)
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

/** What is set aside, and what the audit log is told of it, in one transaction. */
const record = async (
  ctx: Context,
  payment: PaymentRow,
  { input: { payment_id, amount }, call }: { input: Input; call: Call },
) => {
  const write = async (tx: Context['db']) => {
    const recorded = await recordRefund(tx, {
      id: newId(),
      payment_id,
      amount: amount ?? null,
      idempotency_key: call.idempotency_key ?? null,
      resolve_after_ms: ctx.settings.PAYMENT_RESOLVE_AFTER_MS,
    })
    if (recorded === undefined) return undefined
    const { currency } = payment
    await audit(tx, call, {
      subject: { type: 'payment', id: payment_id },
      before: { refundable_amount: refundable(payment), currency },
      after: { refundable_amount: refundable(payment) - recorded.amount, currency, refund_id: recorded.id },
    })
    return recorded
  }
  try {
    // A transaction costs round trips, which nobody else's refund needs.
    return isRecorded(call) ? await ctx.db.transaction(write) : await write(ctx.db)
  } catch (error) {
    if (violatedConstraint(error) === 'refund_key') return 'repeated'
    throw error
  }
}
