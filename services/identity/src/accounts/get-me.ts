import { CustomerNotFound, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'

export const getMe = handler(identity.get_me, async (ctx: Context, _input, { caller }) => {
  const me = caller.id === null ? undefined : await findCustomer(ctx.db, caller.id)
  if (me === undefined) return fail(CustomerNotFound)
  const actor = caller.login?.actor ?? null
  const staff = actor === null ? undefined : await findCustomer(ctx.db, actor)
  const impersonator = actor && {
    id: actor,
    name: [staff?.first_name, staff?.last_name].filter(Boolean).join(' ') || (staff?.username ?? ''),
  }
  return { ...me, permissions: [...caller.permissions].sort(), impersonator: impersonator || null }
})
