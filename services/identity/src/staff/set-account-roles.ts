import {
  CustomerNotFound,
  identity,
  LastAdministrator,
  MoreThanYourOwn,
  NotYourself,
  RoleNotFound,
} from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { beyondRoles } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { lastingOf } from '../sessions/open-session.ts'
import { deleteInvitationsBy } from '../store/invitations.ts'
import { endSessionsOf, lockCustomer, otherAdministrators, writeRoles } from '../store/people.ts'
import { holdRoles, permissionsOfRoles } from '../store/roles.ts'
import { shortenSessions } from '../store/sessions.ts'

/**
 * Gives roles. Access tokens name permissions, so whoever loses one is logged out: the next log-in has what is left. What
 * the account handed out and nobody took up yet is void then.
 */
export const setAccountRoles = handler(identity.set_account_roles, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const { customer_id: id, roles } = input
    if (call.caller.id === id) return fail(NotYourself)
    if ((await holdRoles(tx, roles)).length < roles.length) return fail(RoleNotFound)
    const others = await otherAdministrators(tx, id)
    const account = await lockCustomer(tx, id)
    if (account === undefined) return fail(CustomerNotFound)
    const permissions = await beyondRoles(tx, call.caller, [...roles, ...account.roles])
    if (permissions.length > 0) return fail(MoreThanYourOwn, { permissions })
    const isLast = account.roles.includes('administrator') && account.suspended_at === null && others === 0
    if (isLast && !roles.includes('administrator')) return fail(LastAdministrator)

    const after = new Set(await permissionsOfRoles(tx, roles))
    const before = await permissionsOfRoles(tx, account.roles)
    const changed = await writeRoles(tx, id, roles)
    await shortenSessions(tx, id, lastingOf(ctx))
    if (before.some((permission) => !after.has(permission))) {
      await endSessionsOf(tx, id)
      await deleteInvitationsBy(tx, id)
    }
    await audit(tx, call, {
      subject: { type: 'customer', id },
      before: { roles: account.roles },
      after: { roles },
    })
    return changed ?? fail(CustomerNotFound)
  }),
)
