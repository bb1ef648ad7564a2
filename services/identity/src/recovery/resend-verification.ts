import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { findAddressee } from '../store/recovery.ts'
import { countMessage } from './request-by-email.ts'
import { requestMail } from './send-mail.ts'

export const resendVerification = handler(
  identity.resend_verification,
  async (ctx: Context, { locale }, call) => {
    const me = call.caller.id === null ? undefined : await findAddressee(ctx.db, call.caller.id)
    if (me === undefined || me.email_verified) return {}
    const tooMany = await countMessage(ctx, me.email, call)
    if (tooMany !== undefined) return tooMany
    await ctx.db.transaction((tx) =>
      requestMail(ctx, tx, { kind: 'verify_email', customer_id: me.id, locale, is_counted: true }),
    )
    return {}
  },
  { idempotency: 'handler' },
)
