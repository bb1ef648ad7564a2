import { CustomerNotFound, identity, LastAdministrator, NotYourself } from '@selvedge/contracts'
import { audit, type Caller, type Db, enqueue, handler, newId } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import { manageable } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { deleteInvitationsBy } from '../store/invitations.ts'
import { endSessionsOf, lockCustomer, otherAdministrators, writeSuspension } from '../store/people.ts'
import { tellAccount } from './tell-account.ts'

/** Suspends an account. Its sessions end in the same transaction, and no new one begins (see the trigger on `session`). */
export const suspendAccount = handler(identity.suspend_account, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const { customer_id: id, reason = null } = input
    const others = await otherAdministrators(tx, id)
    const account = await managed(tx, call.caller, id)
    if (isFailed(account) || account.suspended_at !== null) return account
    if (account.roles.includes('administrator') && others === 0) return fail(LastAdministrator)
    const suspended = await writeSuspension(tx, id, reason)
    await endSessionsOf(tx, id)
    await deleteInvitationsBy(tx, id)
    await enqueue(tx, tellAccount, {
      payload: { message_id: newId(), template: 'account_suspended', customer_id: id },
    })
    await audit(tx, call, {
      subject: { type: 'customer', id },
      before: { suspended: false },
      after: { suspended: true, reason },
    })
    return suspended ?? fail(CustomerNotFound)
  }),
)

export const reinstateAccount = handler(identity.reinstate_account, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const { customer_id: id } = input
    const account = await managed(tx, call.caller, id)
    if (isFailed(account) || account.suspended_at === null) return account
    const reinstated = await writeSuspension(tx, id, undefined)
    await audit(tx, call, {
      subject: { type: 'customer', id },
      before: { suspended: true },
      after: { suspended: false },
    })
    return reinstated ?? fail(CustomerNotFound)
  }),
)

/** The account, locked, where the caller manages it and it is not the caller's own. */
const managed = async (tx: Db, caller: Caller, id: string) =>
  caller.id === id ? fail(NotYourself) : manageable(tx, caller, await lockCustomer(tx, id))
