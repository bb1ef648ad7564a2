import { AccountSuspended, CustomerNotFound, identity, NotForStaff } from '@selvedge/contracts'
import { audit, enqueue, handler, newId } from '@selvedge/kernel'
import { Forbidden, fail, isFailed } from '@selvedge/kernel/contract'
import { isStaff } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'
import { insertActingSession } from '../store/people.ts'
import { actingToken } from '../tokens.ts'
import { tellAccount } from './tell-account.ts'

export const supportApp = 'support'

/**
 * Lets staff see what a customer sees. The token reads and changes nothing: what staff do for a customer they do by their own
 * permissions and in their own name. It is a session of the customer, who sees it, can end it, and is told by mail; it ends
 * with the sessions of whoever acts, too. An Idempotency-Key is not heeded, since the kernel would keep the token.
 */
export const impersonateCustomer = handler(
  identity.impersonate_customer,
  async (ctx: Context, { customer_id, reason }, call) => {
    const actor = call.caller.id
    if (actor === null || call.caller.login === null || call.caller.login.actor !== null)
      return fail(Forbidden)
    const session = await ctx.db.transaction(async (tx) => {
      const account = await findCustomer(tx, customer_id)
      if (account === undefined) return fail(CustomerNotFound)
      if (isStaff(account)) return fail(NotForStaff)
      if (account.suspended_at !== null) return fail(AccountSuspended)
      const begun = { id: newId(), customer_id, actor, client_id: supportApp }
      const inserted = await insertActingSession(tx, begun)
      if (inserted === undefined) return fail(CustomerNotFound)
      await enqueue(tx, tellAccount, {
        payload: {
          message_id: begun.id,
          template: 'impersonated',
          customer_id,
          time: new Date().toISOString(),
        },
      })
      await audit(tx, call, {
        subject: { type: 'customer', id: customer_id },
        after: { session_id: begun.id, reason },
      })
      return { ...begun, ...inserted }
    })
    return isFailed(session) ? session : actingToken(ctx, session)
  },
  { idempotency: 'handler' },
)
