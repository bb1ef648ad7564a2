import { CustomerNotFound, identity, SessionNotFound } from '@selvedge/contracts'
import { type Caller, handler } from '@selvedge/kernel'
import { Forbidden, fail, isFailed } from '@selvedge/kernel/contract'
import { standingOf } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { isOwnOrAnothers } from '../factors/own-account.ts'
import { findCustomer } from '../store/customers.ts'
import { endAllSessions, endOneSession } from '../store/session-list.ts'

export const endSession = handler(identity.end_session, async (ctx: Context, input, { caller }) => {
  const account = await endable(ctx, input.customer_id, caller)
  if (isFailed(account)) return account
  return (await endOneSession(ctx.db, account.id, input.session_id)) ? {} : fail(SessionNotFound)
})

export const endSessions = handler(identity.end_sessions, async (ctx: Context, input, { caller }) => {
  const account = await endable(ctx, input.customer_id, caller)
  if (isFailed(account)) return account
  const keep = input.keep_current === true ? (caller.login?.session_id ?? null) : null
  return { ended: await endAllSessions(ctx.db, account.id, keep) }
})

/** The account, where the caller may log it out. */
const endable = async (ctx: Context, customerId: string, caller: Caller) => {
  const account = await findCustomer(ctx.db, customerId)
  const standing = account === undefined ? 'nobody' : standingOf(caller, account)
  if (account === undefined || standing === 'nobody') return fail(CustomerNotFound)
  return standing === 'onlooker' || !isOwnOrAnothers(caller, customerId) ? fail(Forbidden) : account
}
