import { orders } from '@selvedge/contracts'
import { handler, mayDo } from '@selvedge/kernel'
import { pagination } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { orderViews } from './order-view.ts'
import { listOrders } from './store.ts'

/** Your own, whatever customer is asked for; everybody's for staff. */
export const list_orders = handler(orders.list_orders, async (ctx: Context, input, { caller }) => {
  const { page = 1, limit = 20, status, customer_id } = input
  const seesAll = mayDo(caller, 'orders:read')
  const owner = seesAll ? undefined : (caller.id ?? undefined)
  if (owner === undefined && !seesAll) return { data: [], pagination: pagination({ page, limit }, 0) }
  const { total, rows } = await listOrders(ctx.db, { owner, customer_id, status }, { page, limit })
  return { data: await orderViews(ctx, rows), pagination: pagination({ page, limit }, total) }
})
