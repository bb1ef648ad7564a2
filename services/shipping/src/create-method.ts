import { InvalidDeliveryMethod, shipping } from '@selvedge/contracts'
import { handler, newId } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { conflictIn } from './method.ts'
import { insertMethod } from './store.ts'

export const create_method = handler(shipping.create_method, async (ctx: Context, input) => {
  const method = { description: '', ...input, id: newId() }
  const reason = conflictIn(method)
  if (reason !== undefined) return fail(InvalidDeliveryMethod, { reason })
  await insertMethod(ctx.db, method)
  return method
})
