import { CustomerNotFound, MoreThanYourOwn } from '@selvedge/contracts'
import { type Caller, type Db, mayDo } from '@selvedge/kernel'
import { Forbidden, fail } from '@selvedge/kernel/contract'
import { permissionsOfRoles } from '../store/roles.ts'

/**
 * What somebody is to an account: its owner, one who manages it, one who may see it and no more, or nobody, to whom the
 * account does not exist.
 */
export type Standing = 'owner' | 'manager' | 'onlooker' | 'nobody'

export const standingOf = (caller: Caller, account: { id: string; roles: readonly string[] }): Standing => {
  if (caller.id === account.id) return 'owner'
  if (!isStaff(account) ? mayDo(caller, 'customers:write') : caller.permissions.has('staff:manage'))
    return 'manager'
  return mayDo(caller, 'customers:read') ? 'onlooker' : 'nobody'
}

/** Whether an account may do more than what is its own. */
export const isStaff = ({ roles }: { roles: readonly string[] }): boolean =>
  roles.some((role) => role !== 'customer')

/** Whether somebody may open an account with these roles for another. */
export const mayOpen = (caller: Caller, roles: readonly string[]): boolean =>
  !isStaff({ roles }) || caller.permissions.has('staff:manage')

/** Those of some permissions that the caller does not have. */
export const beyond = (caller: Caller, permissions: readonly string[]): string[] =>
  permissions.filter((permission) => !caller.permissions.has(permission))

/**
 * What these roles permit and the caller may not. Whoever could give such a role, or take over an account that has it, would
 * make themself more than they are.
 */
export const beyondRoles = async (db: Db, caller: Caller, roles: readonly string[]): Promise<string[]> =>
  isStaff({ roles }) ? beyond(caller, await permissionsOfRoles(db, roles)) : []

/**
 * The account, where it is the caller's own or the caller manages it and has all that it may do; else why not. An account
 * of which the caller knows nothing does not exist to them.
 */
export const manageable = async <Account extends { id: string; roles: readonly string[] }>(
  db: Db,
  caller: Caller,
  account: Account | undefined,
) => {
  const standing = account === undefined ? 'nobody' : standingOf(caller, account)
  if (account === undefined || standing === 'nobody') return fail(CustomerNotFound)
  if (standing === 'owner') return account
  if (standing === 'onlooker') return fail(Forbidden)
  const permissions = await beyondRoles(db, caller, account.roles)
  return permissions.length > 0 ? fail(MoreThanYourOwn, { permissions }) : account
}
