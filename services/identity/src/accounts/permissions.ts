import { type Caller, mayDo } from '@selvedge/kernel'

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
