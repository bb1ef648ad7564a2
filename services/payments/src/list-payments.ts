import { type PaymentRecord, payments } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { refundable } from './payment-states.ts'
import { refundOf } from './run-refund.ts'
import { paymentOf } from './settle.ts'
import { findPaymentsOfOrder, ledgerOfOrder } from './store/payments.ts'
import { refundsOfOrder } from './store/refunds.ts'

/** What was done to pay for an order and to give it back, for staff. An order that nobody knows has none. */
export const list_payments = handler(payments.list_payments, async (ctx: Context, { order_id }) => {
  const [found, ledger, refunds] = await Promise.all([
    findPaymentsOfOrder(ctx.db, order_id),
    ledgerOfOrder(ctx.db, order_id),
    refundsOfOrder(ctx.db, order_id),
  ])
  const data = found.map(
    (payment): PaymentRecord => ({
      ...paymentOf(payment),
      refundable_amount: payment.status === 'captured' ? refundable(payment) : 0,
      ledger: ledger
        .filter((entry) => entry.payment_id === payment.id)
        .map(({ payment_id: _, ...entry }) => entry),
      refunds: refunds.filter((refund) => refund.payment_id === payment.id).map(refundOf),
    }),
  )
  return { data }
})
