import { PaymentNotFound, payments } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { paymentOf } from './settle.ts'
import { findPayment, findPaymentOfOrder, ledgerOf } from './store/payments.ts'

/** A payment with its ledger, for staff. */
export const get_payment = handler(payments.get_payment, async (ctx: Context, { payment_id }) => {
  const payment = await findPayment(ctx.db, payment_id)
  if (payment === undefined) return fail(PaymentNotFound)
  return { ...paymentOf(payment), ledger: await ledgerOf(ctx.db, payment_id) }
})

/** Where an order's payment stands: the live attempt, else the last. */
export const get_payment_of_order = handler(
  payments.get_payment_of_order,
  async (ctx: Context, { order_id }) => {
    const payment = await findPaymentOfOrder(ctx.db, order_id)
    return payment === undefined ? fail(PaymentNotFound) : paymentOf(payment)
  },
)
