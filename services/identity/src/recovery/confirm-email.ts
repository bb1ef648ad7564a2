import { identity, LinkNotValid } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { loginKey } from '../accounts/login-key.ts'
import type { Context } from '../context.ts'
import { hashToken } from '../keys/secret-token.ts'
import { takeEmailChange } from '../store/email-changes.ts'
import { takeLink } from '../store/links.ts'
import { replaceEmail } from '../store/recovery.ts'
import { openEmail } from './links.ts'
import { tellFormerAddress } from './send-mail.ts'

/**
 * Gives the account its new address, and tells the former one, with a way back for an owner who did not want this. Only the
 * address that was asked for last is one that the account waits for.
 */
export const confirmEmail = handler(
  identity.confirm_email,
  (ctx: Context, { token }, { caller }) =>
    ctx.db.transaction(async (tx) => {
      if (caller.id === null) return fail(LinkNotValid)
      const link = await takeLink(tx, hashToken(token), { purpose: 'change_email', owner: caller.id })
      if (link === undefined) return fail(LinkNotValid)
      const email = openEmail(ctx, link.email)
      const waiting = await takeEmailChange(tx, caller.id)
      if (waiting === undefined || loginKey(openEmail(ctx, waiting.email)) !== loginKey(email))
        return fail(LinkNotValid)
      const changed = await replaceEmail(tx, caller.id, { email, email_key: loginKey(email) })
      if (changed === undefined) return fail(LinkNotValid)
      const { former_email, former_verified } = changed
      if (loginKey(former_email) !== loginKey(email))
        await tellFormerAddress(ctx, tx, {
          id: caller.id,
          former_email,
          email_verified: former_verified,
          email,
        })
      return { email }
    }),
  { idempotency: 'handler' },
)
