import { DeliveryMethodNotFound, InvalidDeliveryMethod, shipping } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { conflictIn } from './method.ts'
import { replaceMethod } from './store.ts'

export const replace_method = handler(
  shipping.replace_method,
  async (ctx: Context, { delivery_method_id, ...input }) => {
    const method = { description: '', ...input, id: delivery_method_id }
    const reason = conflictIn(method)
    if (reason !== undefined) return fail(InvalidDeliveryMethod, { reason })
    return (await replaceMethod(ctx.db, method)) ? method : fail(DeliveryMethodNotFound)
  },
)
