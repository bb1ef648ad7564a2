import { identity } from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { Forbidden, fail, isFailed } from '@selvedge/kernel/contract'
import { manageable } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'
import { requestMail } from './send-mail.ts'

/** What staff do for somebody who forgot their password: nobody but its owner chooses or learns one (ASVS 6.4.6). */
export const sendPasswordLink = handler(identity.send_password_link, (ctx: Context, { customer_id }, call) =>
  ctx.db.transaction(async (tx) => {
    if (call.caller.id === customer_id) return fail(Forbidden)
    const account = await manageable(tx, call.caller, await findCustomer(tx, customer_id))
    if (isFailed(account)) return account
    await requestMail(ctx, tx, { kind: 'password_link', customer_id })
    await audit(tx, call, { subject: { type: 'customer', id: customer_id }, after: { link: 'sent' } })
    return {}
  }),
)
