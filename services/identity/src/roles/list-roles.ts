import { identity, permissions, RoleNotFound } from '@selvedge/contracts'
import { type Caller, handler, Prepared } from '@selvedge/kernel'
import { Forbidden, fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findRole, listRoles as findRoles } from '../store/roles.ts'

const sentences = Object.entries(permissions).map(([name, sentence]) => ({ name, sentence }))

export const listPermissions = handler(identity.list_permissions, () => ({ data: sentences }))

/** Roles concern whoever composes them and whoever gives them. */
const maySeeRoles = ({ permissions: has }: Caller) => has.has('roles:manage') || has.has('staff:manage')

export const listRoles = handler(identity.list_roles, async (ctx: Context, _input, { caller }) =>
  maySeeRoles(caller) ? { data: await findRoles(ctx.db) } : fail(Forbidden),
)

export const getRole = handler(identity.get_role, async (ctx: Context, input, { caller }) => {
  if (!maySeeRoles(caller)) return fail(Forbidden)
  const role = await findRole(ctx.db, input.role)
  return role === undefined
    ? fail(RoleNotFound)
    : new Prepared(Buffer.from(JSON.stringify(role)), `"${role.version}"`)
})
