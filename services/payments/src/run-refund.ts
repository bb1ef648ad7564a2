import type { Refund } from '@selvedge/contracts'
import { type Context, gatewayOf } from './context.ts'
import { type GatewayRefund, withinTime } from './gateway.ts'
import { findRefund, type RefundRow, settleRefund } from './store/refunds.ts'

/** Asks the gateway for a recorded refund and writes its answer. It stays pending where the gateway does not answer. */
export const runRefund = async (ctx: Context, refund: RefundRow & { gateway: string }): Promise<Refund> => {
  const gateway = gatewayOf(ctx, refund.gateway)
  const request = { key: refund.payment_id, refund_id: refund.id, amount: refund.amount }
  let answer: GatewayRefund
  try {
    answer = await withinTime(ctx.settings.PAYMENT_GATEWAY_TIMEOUT_MS, (signal) =>
      gateway.refund(request, signal),
    )
  } catch (error) {
    ctx.log.warn({ err: error, refund_id: refund.id }, 'a payment gateway failed; it is asked again')
    return refundOf(refund)
  }
  ctx.checkpoint('refund.asked')
  if (answer.status === 'pending') return refundOf(refund)
  const settled = await settleRefund(ctx.db, refund.id, answer.status)
  ctx.checkpoint('refund.settled')
  return refundOf(settled ?? (await findRefund(ctx.db, refund.id)) ?? refund)
}

/** A refund as the contract shows it. */
export const refundOf = ({ id, payment_id, amount, currency, status, created_at }: RefundRow): Refund => ({
  id,
  payment_id,
  amount,
  currency,
  status,
  created_at,
})
