import { CustomerNotFound, identity, MoreThanYourOwn } from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { Forbidden, fail } from '@selvedge/kernel/contract'
import { beyondRoles, standingOf } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'
import { requestMail } from './send-mail.ts'

/** What staff do for somebody who forgot their password: nobody but its owner chooses or learns one (ASVS 6.4.6). */
export const sendPasswordLink = handler(identity.send_password_link, (ctx: Context, { customer_id }, call) =>
  ctx.db.transaction(async (tx) => {
    const account = await findCustomer(tx, customer_id)
    const standing = account === undefined ? 'nobody' : standingOf(call.caller, account)
    if (account === undefined || standing === 'nobody') return fail(CustomerNotFound)
    if (standing !== 'manager') return fail(Forbidden)
    const permissions = await beyondRoles(tx, call.caller, account.roles)
    if (permissions.length > 0) return fail(MoreThanYourOwn, { permissions })
    await requestMail(ctx, tx, { kind: 'password_link', customer_id })
    await audit(tx, call, { subject: { type: 'customer', id: customer_id }, after: { link: 'sent' } })
    return {}
  }),
)
