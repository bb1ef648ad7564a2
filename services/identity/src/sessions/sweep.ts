import type { Context } from '../context.ts'
import { forgetRequests } from '../store/customers.ts'
import { sweepEmailChanges } from '../store/email-changes.ts'
import { sweepInvitations } from '../store/invitations.ts'
import { sweepLinks } from '../store/links.ts'
import { sweepAttempts } from '../store/login-attempts.ts'
import { sweepMailRequests } from '../store/mail-requests.ts'
import { sweepAllowances } from '../store/request-allowance.ts'
import { sweepSessionRows } from '../store/sessions.ts'

/** Deletes what no longer says anything: ended sessions, expired tokens, forgotten attempts, old request keys. */
export const sweep = async (ctx: Context): Promise<void> => {
  await sweepSessionRows(ctx.db)
  await sweepAttempts(ctx.db)
  await sweepAllowances(ctx.db)
  await forgetRequests(ctx.db)
  await sweepLinks(ctx.db)
  await sweepEmailChanges(ctx.db)
  await sweepMailRequests(ctx.db)
  await sweepInvitations(ctx.db)
}
