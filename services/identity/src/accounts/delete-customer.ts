import { identity, LastAdministrator } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { Forbidden, fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { isOwnOrAnothers } from '../factors/own-account.ts'
import { eraseAtOnce } from '../privacy/erase-account.ts'
import { pageLocale } from '../recovery/links.ts'
import { lockCustomer, otherAdministrators } from '../store/people.ts'
import { manageable } from './permissions.ts'

/**
 * Erases an account at once, with its sessions; what other services know of the person follows. The last administrator
 * stays, or nobody could let one in again.
 */
export const deleteCustomer = handler(identity.delete_customer, (ctx: Context, input, { caller }) =>
  ctx.db.transaction(async (tx) => {
    const others = await otherAdministrators(tx, input.customer_id)
    const account = await manageable(tx, caller, await lockCustomer(tx, input.customer_id))
    if (isFailed(account)) return account
    if (!isOwnOrAnothers(caller, account.id)) return fail(Forbidden)
    if (account.roles.includes('administrator') && account.suspended_at === null && others === 0)
      return fail(LastAdministrator)
    await eraseAtOnce(tx, account, {
      requested_by: caller.id === account.id ? null : caller.id,
      locale: pageLocale(ctx, account.language),
    })
    return {}
  }),
)
