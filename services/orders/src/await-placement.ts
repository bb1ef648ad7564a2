import { setTimeout as wait } from 'node:timers/promises'
import type { Context } from './context.ts'
import { drive } from './saga.ts'
import { claimOrder, findOrder, type OrderRow } from './store.ts'

const patience = 15_000

/**
 * Waits for whoever is placing an order, so that everybody who asked for it is answered the same. If they have died, this
 * call takes over. After fifteen seconds it answers the order as it is then.
 */
export const awaitPlacement = async (ctx: Context, order: OrderRow): Promise<OrderRow> => {
  const end = Date.now() + patience
  let current = order
  for (let pause = 10; current.status === 'placing' && Date.now() < end; pause = Math.min(pause * 2, 250)) {
    const taken = current.due
      ? await claimOrder(ctx.db, current.id, ctx.settings.ORDER_RESUME_SECONDS)
      : undefined
    if (taken !== undefined) return await drive(ctx, taken)
    await wait(pause)
    current = (await findOrder(ctx.db, current.id)) ?? current
  }
  return current
}
