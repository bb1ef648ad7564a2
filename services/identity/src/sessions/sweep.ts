import type { Context } from '../context.ts'
import { forgetRequests } from '../store/customers.ts'
import { sweepAttempts } from '../store/login-attempts.ts'
import { sweepSessionRows } from '../store/sessions.ts'

/** Deletes what no longer says anything: ended sessions, expired tokens, forgotten attempts, old request keys. */
export const sweep = async (ctx: Context): Promise<void> => {
  await sweepSessionRows(ctx.db)
  await sweepAttempts(ctx.db)
  await forgetRequests(ctx.db)
}
