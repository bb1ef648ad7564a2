import type { Customer, CustomerGroup, Role } from '@selvedge/sdk'
import { useGetList } from 'ra-core'
import type { Identified } from '../data/resource.ts'
import { type Text, useText } from '../i18n/use-text.ts'

export const nameOf = ({ first_name, last_name, username }: Customer): string =>
  [first_name, last_name].filter(Boolean).join(' ') || username

/** A role as people call it; one that a shop composed has a name of its own. */
const roleCalled = (name: string, text: Text, title = name): string => text.of(`people.role_${name}`, title)

export const rolesIn = (roles: readonly string[], text: Text): string =>
  roles.map((role) => roleCalled(role, text)).join(', ')

export const titleOf = ({ name, title, built_in }: Role, text: Text): string =>
  built_in ? roleCalled(name, text, title) : title

/** The roles that staff can have, to choose from. */
export const useRoleChoices = () => {
  const text = useText()
  const { data = [] } = useGetList<Identified<Role>>('roles', { pagination: { page: 1, perPage: 100 } })
  return data
    .filter(({ name }) => name !== 'customer')
    .map((role) => ({ value: role.name, label: titleOf(role, text) }))
}

/** The groups of customers, to choose from. */
export const useGroupChoices = () => {
  const { data = [] } = useGetList<Identified<CustomerGroup>>('groups')
  return data.map(({ slug, name }) => ({ value: slug, label: name }))
}
