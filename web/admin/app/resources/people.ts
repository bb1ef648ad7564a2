import type { Customer } from '@selvedge/sdk'
import type { Text } from '../i18n/use-text.ts'

export const nameOf = ({ first_name, last_name, username }: Customer): string =>
  [first_name, last_name].filter(Boolean).join(' ') || username

/** Roles as people call them; those that a shop composed have a name of their own. */
export const rolesIn = (roles: readonly string[], text: Text): string =>
  roles.map((role) => text.of(`people.role_${role}`, role)).join(', ')
