import { CustomerNotFound, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { checkPassword } from '../passwords/check-password.ts'
import { findAddressee } from '../store/recovery.ts'
import { askForEmail } from './email-change.ts'
import { countMessage } from './request-by-email.ts'

/** Whether the new address belongs to another account is told to whoever reads that mailbox, by the message sent there. */
export const changeEmail = handler(
  identity.change_email,
  async (ctx: Context, { email, current_password, locale }, call) => {
    const me = call.caller.id === null ? undefined : await findAddressee(ctx.db, call.caller.id)
    if (me === undefined) return fail(CustomerNotFound)
    const { client_address } = call
    const proof = await checkPassword(ctx, { login: me.username, password: current_password, client_address })
    if (isFailed(proof)) return proof
    const tooMany = await countMessage(ctx, email, call)
    if (tooMany !== undefined) return tooMany
    await ctx.db.transaction((tx) => askForEmail(ctx, tx, { customer_id: me.id, email, locale }))
    return {}
  },
  { idempotency: 'handler' },
)
