import type { Context } from './context.ts'
import { drive } from './saga.ts'
import { claimDueOrders } from './store.ts'

const batch = 10
const batchesAtMost = 50

/** Takes up orders whose process died, whose peer did not answer or whose time to be paid for is up. */
export const resumeOrders = async (ctx: Context): Promise<void> => {
  for (let round = 0; round < batchesAtMost; round++) {
    const due = await claimDueOrders(ctx.db, batch, ctx.settings.ORDER_RESUME_SECONDS)
    const driven = await Promise.allSettled(due.map((order) => drive(ctx, order)))
    for (const [index, outcome] of driven.entries())
      if (outcome.status === 'rejected')
        ctx.log.error({ err: outcome.reason, order_id: due[index]?.id }, 'an order could not be resumed')
    if (due.length < batch) return
  }
}
