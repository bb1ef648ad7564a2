import { OrderNotFound } from '@selvedge/contracts'
import { type Caller, mayActFor } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { opensOrder } from './guest-token.ts'
import { findOrder } from './store.ts'

/** An order that the caller may see and act on; any other might as well not exist. */
export const findOwn = async (
  ctx: Context,
  { order_id, guest_token }: { order_id: string; guest_token?: string },
  { caller, permission }: { caller: Caller; permission: 'orders:read' | 'orders:write' },
) => {
  const order = await findOrder(ctx.db, order_id)
  if (order === undefined) return fail(OrderNotFound)
  const asGuest =
    order.customer_id === null &&
    guest_token !== undefined &&
    opensOrder(ctx.settings.MASTER_KEY, order.id, guest_token)
  return asGuest || mayActFor(caller, order.customer_id, permission) ? order : fail(OrderNotFound)
}
