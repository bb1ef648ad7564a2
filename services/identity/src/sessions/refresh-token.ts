import { InvalidRefreshToken, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { continueSession } from '../tokens.ts'

/**
 * An Idempotency-Key is not heeded: the kernel would keep the tokens in clear, and undo the end of a session whose token
 * was used twice. A client that lost the answer has to log in again.
 */
export const refreshToken = handler(
  identity.refresh_token,
  async (ctx: Context, input, call) =>
    (await continueSession(ctx, input.refresh_token, call)) ?? fail(InvalidRefreshToken),
  { idempotency: 'handler' },
)
