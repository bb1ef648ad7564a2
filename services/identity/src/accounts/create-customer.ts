import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { Forbidden, fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { openAccount } from './open-account.ts'
import { mayOpen } from './permissions.ts'

export const createCustomer = handler(
  identity.create_customer,
  async (ctx: Context, input, call) => {
    const { role = 'customer', ...account } = input
    if (!mayOpen(call.caller, role)) return fail(Forbidden)
    const scope = call.caller.id ?? call.caller.via ?? ''
    return openAccount(ctx, { ...account, role }, { key: call.idempotency_key, scope })
  },
  { idempotency: 'handler' },
)
