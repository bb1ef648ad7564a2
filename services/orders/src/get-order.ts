import { orders } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { findOwn } from './find-own.ts'
import { orderView } from './order-view.ts'
import { timelineOf } from './timeline.ts'

export const get_order = handler(orders.get_order, async (ctx: Context, input, { caller }) => {
  const order = await findOwn(ctx, input, { caller, permission: 'orders:read' })
  return isFailed(order) ? order : { ...(await orderView(ctx, order)), timeline: timelineOf(order) }
})
