import { DeliveryMethodNotFound, shipping } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { deleteMethod } from './store.ts'

export const delete_method = handler(shipping.delete_method, async (ctx: Context, { delivery_method_id }) =>
  (await deleteMethod(ctx.db, delivery_method_id)) === 1 ? {} : fail(DeliveryMethodNotFound),
)
