import { identity, LinkNotValid } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { loginKey } from '../accounts/login-key.ts'
import type { Context } from '../context.ts'
import { hashToken } from '../keys/secret-token.ts'
import { takeLink } from '../store/links.ts'
import { verifyEmail as markVerified } from '../store/recovery.ts'
import { openEmail } from './links.ts'

/**
 * Only whoever is logged in as the account can verify its address: a message may reach somebody in whose name a stranger
 * registered, and their click must not make that address the stranger's.
 */
export const verifyEmail = handler(
  identity.verify_email,
  (ctx: Context, { token }, { caller }) =>
    ctx.db.transaction(async (tx) => {
      if (caller.id === null) return fail(LinkNotValid)
      const link = await takeLink(tx, hashToken(token), { purpose: 'verify_email', owner: caller.id })
      if (link === undefined) return fail(LinkNotValid)
      const email = openEmail(ctx, link.email)
      const changed = await markVerified(tx, caller.id, loginKey(email))
      return changed === undefined ? fail(LinkNotValid) : { email }
    }),
  { idempotency: 'handler' },
)
