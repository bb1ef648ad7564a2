import type { Caller } from '@selvedge/kernel'
import type { Role } from '../store/customers.ts'

/**
 * What somebody is to an account: its owner, one who manages it, one who may see it and no more, or nobody, to whom the
 * account does not exist.
 */
export type Standing = 'owner' | 'manager' | 'onlooker' | 'nobody'

export const standingOf = (caller: Caller, account: { id: string; role: Role }): Standing => {
  if (caller.id === account.id) return 'owner'
  switch (caller.role) {
    case 'admin':
      return 'manager'
    case 'staff':
    case 'service':
      return account.role === 'customer' ? 'manager' : 'onlooker'
    case 'customer':
    case 'anonymous':
      return 'nobody'
  }
}

/** Whether somebody may open an account with this role for another. */
export const mayOpen = (caller: Caller, role: Role): boolean => caller.role === 'admin' || role === 'customer'
