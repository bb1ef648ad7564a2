import { InvalidCredentials, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { checkPassword } from '../passwords/check-password.ts'
import { firstPartyApp, startSession } from '../tokens.ts'

/**
 * Logs in. An Idempotency-Key is not heeded: the kernel would keep the answer, tokens and all, in the database, and undo
 * the count of a failed attempt. A repeated log-in opens a second session, which harms nobody.
 */
export const issueToken = handler(
  identity.issue_token,
  async (ctx: Context, input, call) => {
    const owner = await checkPassword(ctx, {
      login: input.username,
      password: input.password,
      client_address: call.client_address,
    })
    if (isFailed(owner)) return owner
    return (
      (await startSession(ctx, owner, { client_id: firstPartyApp, methods: ['pwd'] })) ??
      fail(InvalidCredentials)
    )
  },
  { idempotency: 'handler' },
)
