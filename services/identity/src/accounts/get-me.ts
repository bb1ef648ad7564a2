import { CustomerNotFound, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'

export const getMe = handler(identity.get_me, async (ctx: Context, _input, { caller }) => {
  const me = caller.id === null ? undefined : await findCustomer(ctx.db, caller.id)
  return me ?? fail(CustomerNotFound)
})
