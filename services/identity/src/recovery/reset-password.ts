import { identity, LinkNotValid, PasswordTooCommon } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import { loginKey } from '../accounts/login-key.ts'
import type { Context } from '../context.ts'
import { hashToken } from '../keys/secret-token.ts'
import { forgetGuesses, tryCredential } from '../passwords/attempts.ts'
import { hashPassword, isGuessable } from '../passwords/password.ts'
import { findLink, takeLink } from '../store/links.ts'
import { dropFactors, replacePassword, verifyEmail } from '../store/recovery.ts'
import { endStaleSessions } from '../store/sessions.ts'
import { openEmail } from './links.ts'
import { tellChanged } from './send-mail.ts'

/**
 * Sets a new password for whoever reads the account's mailbox. It also shows that the address is theirs: where a stranger had
 * claimed it, the account is theirs from now on, with no session, password or other factor of the stranger's left.
 */
export const resetPassword = handler(
  identity.reset_password,
  async (ctx: Context, { token, password }, { client_address }) => {
    const hash = hashToken(token)
    const link = await tryCredential(ctx, { client_address }, () => findLink(ctx.db, hash, 'reset_password'))
    if (link === undefined) return fail(LinkNotValid)
    if (isFailed(link)) return link
    const email = openEmail(ctx, link.email)
    // A password that is refused leaves the link as it is: the form is shown again.
    if (await isGuessable(password, { username: link.username, email, shop: ctx.settings.SHOP_NAME }))
      return fail(PasswordTooCommon)
    const password_hash = await hashPassword(password)

    const done = await ctx.db.transaction(async (tx) => {
      const taken = await takeLink(tx, hash, { purpose: 'reset_password' })
      // A link that was sent to an address which the account has left proves nothing any more.
      if (taken === undefined || taken.email_key !== loginKey(email)) return fail(LinkNotValid)
      const { customer_id: id, credential_version } = taken
      const set = { hash: password_hash, is_known: true }
      if (!(await replacePassword(tx, { id, credential_version }, set))) return fail(LinkNotValid)
      const verified = await verifyEmail(tx, taken.customer_id, taken.email_key)
      if (verified === undefined) return fail(LinkNotValid)
      if (!taken.email_verified) await dropFactors(tx, taken.customer_id)
      await endStaleSessions(tx, taken.customer_id, null)
      await tellChanged(ctx, tx, { what: 'password', customer_id: taken.customer_id })
      return {}
    })
    if (isFailed(done)) return done
    await forgetGuesses(
      ctx,
      [link.username, email].map((name) => `account ${loginKey(name)}`),
    )
    return done
  },
  { idempotency: 'handler' },
)
