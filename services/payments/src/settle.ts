import type { Payment } from '@selvedge/contracts'
import { currentTraceparent } from '@selvedge/kernel'
import type { Context } from './context.ts'
import type { Charge } from './gateway.ts'
import { type Outcome, transitions } from './payment-states.ts'
import { findPayment, type PaymentRow } from './store/payments.ts'

export type Observation = {
  outcome: Outcome
  reason?: string | null
  redirect_url?: string | null
  gateway_reference?: string
}

/** Writes what was observed, if it leads anywhere from where the payment is by now. Answers the payment afterwards. */
export const settle = async (ctx: Context, payment: PaymentRow, seen: Observation): Promise<PaymentRow> => {
  // Ends, because no status is ever come back to.
  for (let current = payment; ; ) {
    const transition = transitions[current.status][seen.outcome]
    if (transition === undefined) return current
    const { id, order_id, status } = current
    const changed = await ctx.writing.change(transition, {
      payment: { id, order_id, status },
      reason: seen.reason ?? null,
      redirect_url: seen.redirect_url ?? null,
      gateway_reference: seen.gateway_reference ?? null,
      traceparent: currentTraceparent(),
    })
    if (changed !== undefined) return changed
    const moved = await findPayment(ctx.db, current.id)
    if (moved === undefined) throw new Error(`payment ${current.id} is gone`)
    current = moved
  }
}

/** Writes what a gateway says of a charge. `because` tells why, where it was we who had it voided. */
export const settleCharge = async (
  ctx: Context,
  payment: PaymentRow,
  { charge, because }: { charge: Charge; because?: string },
): Promise<PaymentRow> => {
  const { status } = charge
  if (status === 'pending') return payment
  const takes = status === 'authorised' || status === 'captured'
  if (takes && (charge.amount !== payment.amount || charge.currency !== payment.currency)) {
    ctx.log.error({ payment_id: payment.id }, 'a gateway holds another amount than was asked for; left alone')
    return payment
  }
  const reason =
    status === 'declined' ? (charge.reason ?? 'declined') : status === 'voided' ? (because ?? 'voided') : null
  return settle(ctx, payment, {
    outcome: status,
    reason,
    redirect_url: charge.redirect_url,
    gateway_reference: charge.reference,
  })
}

/** A payment as the contract shows it. */
export const paymentOf = (row: PaymentRow): Payment => ({
  id: row.id,
  order_id: row.order_id,
  gateway: row.gateway,
  status: row.status,
  amount: row.amount,
  captured_amount: row.captured_amount,
  refunded_amount: row.refunded_amount,
  currency: row.currency,
  reason: row.reason,
  next_action:
    row.status === 'requires_action' && row.redirect_url !== null
      ? { type: 'redirect', url: row.redirect_url }
      : null,
  created_at: row.created_at,
  updated_at: row.updated_at,
})
