import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { findEmailChange, putEmailChange, takeEmailChange } from '../store/email-changes.ts'
import { linkSeconds, openEmail, sealEmail } from './links.ts'
import { requestMail } from './send-mail.ts'

type Wish = { customer_id: string; email: string; locale?: string | undefined }

/** Notes which address an account is to have, and sends a link there. */
export const askForEmail = async (ctx: Context, tx: Context['db'], wish: Wish): Promise<void> => {
  await putEmailChange(tx, {
    customer_id: wish.customer_id,
    email: sealEmail(ctx, wish.email),
    seconds: linkSeconds('change_email'),
  })
  await requestMail(ctx, tx, { kind: 'change_email', ...wish })
}

export const getEmailChange = handler(identity.get_email_change, async (ctx: Context, _input, { caller }) => {
  const waiting = caller.id === null ? undefined : await findEmailChange(ctx.db, caller.id)
  if (waiting === undefined) return { waiting: null }
  return { waiting: { email: openEmail(ctx, waiting.email), expires_at: waiting.expires_at } }
})

export const cancelEmailChange = handler(
  identity.cancel_email_change,
  async (ctx: Context, _input, { caller }) => {
    if (caller.id !== null) await takeEmailChange(ctx.db, caller.id)
    return {}
  },
)
