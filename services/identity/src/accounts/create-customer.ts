import { identity, RoleNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { Forbidden, fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { unknownRoles } from '../store/roles.ts'
import { openAccount } from './open-account.ts'
import { mayOpen } from './permissions.ts'

export const createCustomer = handler(
  identity.create_customer,
  async (ctx: Context, input, call) => {
    const { roles = ['customer'], ...account } = input
    if (!mayOpen(call.caller, roles)) return fail(Forbidden)
    if ((await unknownRoles(ctx.db, roles)).length > 0) return fail(RoleNotFound)
    const scope = call.caller.id ?? call.caller.via ?? ''
    return openAccount(ctx, { ...account, roles }, { key: call.idempotency_key, scope })
  },
  { idempotency: 'handler' },
)
