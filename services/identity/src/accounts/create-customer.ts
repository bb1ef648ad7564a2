import { EmailTaken, identity, MoreThanYourOwn, RoleNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { Forbidden, fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { isEmailTaken } from '../store/customers.ts'
import { unknownRoles } from '../store/roles.ts'
import { loginKey } from './login-key.ts'
import { openAccount } from './open-account.ts'
import { beyondRoles, mayOpen } from './permissions.ts'

export const createCustomer = handler(
  identity.create_customer,
  async (ctx: Context, input, call) => {
    const { roles = ['customer'], ...account } = input
    if (!mayOpen(call.caller, roles)) return fail(Forbidden)
    if ((await unknownRoles(ctx.db, roles)).length > 0) return fail(RoleNotFound)
    const permissions = await beyondRoles(ctx.db, call.caller, roles)
    if (permissions.length > 0) return fail(MoreThanYourOwn, { permissions })
    const scope = call.caller.id ?? call.caller.via ?? ''
    // Staff see everybody's address, so they may be told that it has an account; two would be one person's by mistake.
    const refuse = async (tx: Context['db']) =>
      (await isEmailTaken(tx, loginKey(account.email), { claimed: true })) ? fail(EmailTaken) : undefined
    return openAccount(ctx, { ...account, roles }, { key: call.idempotency_key, scope, refuse })
  },
  { idempotency: 'handler' },
)
