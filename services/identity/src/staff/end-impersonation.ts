import { CustomerNotFound, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { Forbidden, fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { endOneSession } from '../store/session-list.ts'

/** Whoever acts in a customer's place stops. The one thing that their token changes is that it is over. */
export const endImpersonation = handler(
  identity.end_impersonation,
  async (ctx: Context, { customer_id }, { caller: { id, login } }) => {
    if (login === null || login.actor === null) return fail(Forbidden)
    if (id !== customer_id) return fail(CustomerNotFound)
    await endOneSession(ctx.db, id, login.session_id)
    return {}
  },
)
