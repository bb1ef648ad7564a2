import type { Context } from './context.ts'
import { drive } from './drive.ts'
import { runRefund } from './run-refund.ts'
import { claimDuePayments, markRefusedOrders, stopChecking } from './store/payments.ts'
import { claimDueRefunds } from './store/refunds.ts'
import { forgetWebhooks } from './store/webhooks.ts'

/** Few enough that a gateway which answers nothing holds one round up for seconds, not minutes. */
const batch = 20

/** Finds out what became of everything that has no outcome yet, and finishes what a crash left undone. */
export const resolvePayments = async (ctx: Context): Promise<void> => {
  await markRefusedOrders(ctx.db, batch, ctx.settings.PAYMENT_RESOLVE_AFTER_MS)
  const payments = await claimDuePayments(ctx.db, batch)
  const refunds = await claimDueRefunds(ctx.db, batch)
  const work = [
    ...payments.map(async (claimed) => {
      const { payment, done } = await drive(ctx, claimed)
      if (done) await stopChecking(ctx.db, payment)
    }),
    ...refunds.map((refund) => runRefund(ctx, refund)),
  ]
  const failed = (await Promise.allSettled(work)).filter((result) => result.status === 'rejected')
  if (failed[0] !== undefined) throw failed[0].reason
}

export const forgetOldWebhooks = async (ctx: Context): Promise<void> => {
  await forgetWebhooks(ctx.db)
  await ctx.sandbox.forget()
}
