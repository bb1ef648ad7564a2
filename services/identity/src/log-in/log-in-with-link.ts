import { identity, LinkNotValid } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { tryCredential } from '../passwords/attempts.ts'
import { takeLogInLink } from '../recovery/take-log-in-link.ts'
import { completeLogIn } from './log-in.ts'

/** Whoever reads the account's mailbox logs in with one factor, which is not the password. */
export const logInWithLink = handler(
  identity.log_in_with_link,
  async (ctx: Context, { token }, { client_address }) => {
    const owner = await tryCredential(ctx, { client_address }, () => takeLogInLink(ctx, token))
    if (isFailed(owner)) return owner
    if (owner === undefined) return fail(LinkNotValid)
    return (await completeLogIn(ctx, ctx.db, { ...owner, methods: ['email'] })) ?? fail(LinkNotValid)
  },
  { idempotency: 'handler' },
)
