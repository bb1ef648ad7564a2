import { CustomerNotFound, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { Forbidden, fail } from '@selvedge/kernel/contract'
import { standingOf } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { isAppOfOthers } from '../factors/own-account.ts'
import { findCustomer } from '../store/customers.ts'
import { listSessions as findSessions } from '../store/session-list.ts'

export const listSessions = handler(identity.list_sessions, async (ctx: Context, input, { caller }) => {
  const account = await findCustomer(ctx.db, input.customer_id)
  if (account === undefined || standingOf(caller, account) === 'nobody') return fail(CustomerNotFound)
  // What it was let see is the profile, not where else its user is logged in.
  if (isAppOfOthers(caller)) return fail(Forbidden)
  const current = caller.login?.session_id
  const sessions = await findSessions(ctx.db, account.id)
  return { data: sessions.map((session) => ({ ...session, is_current: session.id === current })) }
})
