import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { endSession } from '../store/sessions.ts'
import { hashToken } from '../tokens.ts'

/** Answers the same whether or not there was such a token (RFC 7009, 2.2). */
export const revokeToken = handler(identity.revoke_token, async (ctx: Context, input) => {
  await endSession(ctx.db, hashToken(input.refresh_token))
  return {}
})
