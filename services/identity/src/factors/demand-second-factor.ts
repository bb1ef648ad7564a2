import { identity, MoreThanYourOwn, RoleNotFound } from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { beyond } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { endSingleFactorSessions, writeDemand } from '../store/log-ins.ts'
import { lockRole } from '../store/roles.ts'

/** Shipped roles too: what they permit is fixed, how strong a log-in they take is the shop's to say. */
export const demandSecondFactor = handler(
  identity.demand_second_factor,
  (ctx: Context, { role: name, demanded }, call) =>
    ctx.db.transaction(async (tx) => {
      const role = await lockRole(tx, name)
      if (role === undefined) return fail(RoleNotFound)
      const permissions = beyond(call.caller, role.permissions)
      if (permissions.length > 0) return fail(MoreThanYourOwn, { permissions })
      if (role.mfa_required !== demanded) await writeDemand(tx, name, demanded)
      if (demanded) await endSingleFactorSessions(tx, name)
      await audit(tx, call, {
        subject: { type: 'role', id: name },
        before: { mfa_required: role.mfa_required },
        after: { mfa_required: demanded },
      })
      return { role: name, mfa_required: demanded }
    }),
)
