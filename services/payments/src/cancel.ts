import { GatewayUnavailable, payments } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { drive } from './drive.ts'
import { intendCancel, refuseOrder, wasCancelled } from './store/payments.ts'

/**
 * Makes sure that an order takes no money. First the order is refused for good: an attempt that is recorded or settled
 * from then on reads it and is voided. Then whatever is live by now is marked, and only then is the gateway asked, so
 * that a crash between any two steps leaves enough behind for the resolver.
 */
export const cancel = handler(
  payments.cancel,
  async (ctx: Context, { order_id }) => {
    await refuseOrder(ctx.db, order_id)
    ctx.checkpoint('cancel.refused')
    const live = await intendCancel(ctx.db, order_id, ctx.settings.PAYMENT_RESOLVE_AFTER_MS)
    ctx.checkpoint('cancel.recorded')
    for (const payment of live) {
      const { done } = await drive(ctx, payment)
      if (!done) return fail(GatewayUnavailable)
    }
    return { status: (await wasCancelled(ctx.db, order_id)) ? 'cancelled' : 'nothing_to_cancel' } as const
  },
  { idempotency: 'handler' },
)
