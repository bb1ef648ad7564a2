import {
  identity,
  MoreThanYourOwn,
  NameTaken,
  RoleFixed,
  RoleInUse,
  RoleNotFound,
  VersionConflict,
} from '@selvedge/contracts'
import { audit, type Caller, type Db, handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import { beyond } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { endSessionsOfRole } from '../store/people.ts'
import * as store from '../store/roles.ts'

/** Everybody who has a role is a person with an account. */
const withOwn = (permissions: readonly string[]) => [
  ...new Set(['account:read', 'account:write', ...permissions]),
]

export const createRole = handler(identity.create_role, async (ctx: Context, input, call) => {
  const { name, title, description = '' } = input
  const permissions = withOwn(input.permissions)
  const more = beyond(call.caller, permissions)
  if (more.length > 0) return fail(MoreThanYourOwn, { permissions: more })
  const role = await store.insertRole(ctx.db, { name, title, description, permissions })
  if (role === undefined) return fail(NameTaken)
  await audit(ctx.db, call, {
    subject: { type: 'role', id: name },
    after: { title, description, permissions },
  })
  return role
})

/** Access tokens name permissions, so where a role loses one, whoever has it logs in again. */
export const updateRole = handler(identity.update_role, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const before = await claim(tx, call.caller, input)
    if (isFailed(before)) return before
    const { title = before.title, description = before.description } = input
    const permissions = withOwn(input.permissions ?? before.permissions)
    const more = beyond(call.caller, permissions)
    if (more.length > 0) return fail(MoreThanYourOwn, { permissions: more })
    const role = await store.replaceRole(tx, { name: before.name, title, description, permissions })
    if (before.permissions.some((permission) => !permissions.includes(permission)))
      await endSessionsOfRole(tx, before.name)
    await audit(tx, call, { subject: { type: 'role', id: before.name }, before, after: role })
    return role
  }),
)

export const deleteRole = handler(identity.delete_role, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const before = await claim(tx, call.caller, input)
    if (isFailed(before)) return before
    const accounts = await store.countUses(tx, before.name)
    if (accounts > 0) return fail(RoleInUse, { accounts })
    await store.deleteRole(tx, before.name)
    await audit(tx, call, { subject: { type: 'role', id: before.name }, before })
    return {}
  }),
)

/** The role, locked, where the caller may decide about it. */
const claim = async (
  tx: Db,
  caller: Caller,
  { role: name, if_match }: { role: string; if_match?: string },
) => {
  const role = await store.lockRole(tx, name)
  if (role === undefined) return fail(RoleNotFound)
  if (role.built_in) return fail(RoleFixed)
  if (if_match !== undefined && if_match !== `"${role.version}"`)
    return fail(VersionConflict, { version: role.version })
  const permissions = beyond(caller, role.permissions)
  return permissions.length > 0 ? fail(MoreThanYourOwn, { permissions }) : role
}
