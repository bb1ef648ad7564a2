import { InvalidCredentials, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { sessionFor } from '../log-in/exchange-log-in.ts'
import { secondFactorRequired } from '../log-in/log-in.ts'
import { passwordLogIn } from '../log-in/log-in-with-password.ts'

/**
 * Logs in. An Idempotency-Key is not heeded: the kernel would keep the answer, tokens and all, in the database, and undo
 * the count of a failed attempt. A repeated log-in opens a second session, which harms nobody.
 */
export const issueToken = handler(
  identity.issue_token,
  async (ctx: Context, input, call) => {
    const logIn = await passwordLogIn(ctx, input, call)
    if (isFailed(logIn)) return logIn
    if (logIn.status !== 'complete') return secondFactorRequired(logIn)
    return (await sessionFor(ctx, logIn.log_in_id, call)) ?? fail(InvalidCredentials)
  },
  { idempotency: 'handler' },
)
