import { identity, LinkNotValid } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import { loginKey } from '../accounts/login-key.ts'
import type { Context } from '../context.ts'
import { hashToken, newSecret } from '../keys/secret-token.ts'
import { tryCredential } from '../passwords/attempts.ts'
import { hashPassword } from '../passwords/password.ts'
import { findLink, takeLink } from '../store/links.ts'
import { dropFactors, replaceEmail, replacePassword } from '../store/recovery.ts'
import { endStaleSessions } from '../store/sessions.ts'
import { openEmail } from './links.ts'
import { requestMail } from './send-mail.ts'

/**
 * Gives an account back to the mailbox that it had. Whoever took it knew the password, so that ends too, with all sessions,
 * and a message lets the owner set another.
 */
export const revertEmail = handler(
  identity.revert_email,
  async (ctx: Context, { token }, { client_address }) => {
    const hash = hashToken(token)
    const link = await tryCredential(ctx, { client_address }, () => findLink(ctx.db, hash, 'revert_email'))
    if (link === undefined) return fail(LinkNotValid)
    if (isFailed(link)) return link
    const password_hash = await hashPassword(newSecret())
    return ctx.db.transaction(async (tx) => {
      const taken = await takeLink(tx, hash, { purpose: 'revert_email' })
      if (taken === undefined) return fail(LinkNotValid)
      const email = openEmail(ctx, taken.email)
      const { customer_id, credential_version } = taken
      const nobodys = { hash: password_hash, is_known: false }
      if (!(await replacePassword(tx, { id: customer_id, credential_version }, nobodys)))
        return fail(LinkNotValid)
      if ((await replaceEmail(tx, customer_id, { email, email_key: loginKey(email) })) === undefined)
        return fail(LinkNotValid)
      await dropFactors(tx, customer_id)
      await endStaleSessions(tx, customer_id, null)
      await requestMail(ctx, tx, { kind: 'reset_password', email })
      return { email }
    })
  },
  { idempotency: 'handler' },
)
