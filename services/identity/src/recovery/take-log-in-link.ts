import { loginKey } from '../accounts/login-key.ts'
import type { Context } from '../context.ts'
import { hashToken } from '../keys/secret-token.ts'
import { takeLink } from '../store/links.ts'
import { openEmail } from './links.ts'

export type LinkOwner = { customer_id: string; credential_version: number }

/**
 * Whose log-in link this is; it is used up by that, and of two uses at once one gets it. Undefined where it is unknown, used,
 * expired, of another purpose, older than the password or sent to an address that the account has left. Count the attempt
 * with `tryCredential`.
 */
export const takeLogInLink = async (
  ctx: Context,
  token: string,
  db: Context['db'] = ctx.db,
): Promise<LinkOwner | undefined> => {
  const link = await takeLink(db, hashToken(token), { purpose: 'log_in' })
  if (link === undefined || !link.email_verified) return undefined
  if (link.email_key !== loginKey(openEmail(ctx, link.email))) return undefined
  return { customer_id: link.customer_id, credential_version: link.credential_version }
}
