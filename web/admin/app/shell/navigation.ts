import { mayUse, type Permissions } from '../auth/allowed.ts'
import { type Group, screens } from '../screens.tsx'

export type Entry = { name: string; to: string; group: Group; Icon: (typeof screens)[number]['Icon'] }

/** The pages that somebody with these permissions has anything to do on, in the order in which they are shown. */
export const entriesFor = (permissions: Permissions): Entry[] =>
  screens
    .filter(({ resource }) =>
      mayUse(resource, { service: resource.service, name: resource.list }, permissions),
    )
    .map(({ resource: { name }, group, Icon }) => ({ name, to: `/${name}`, group, Icon }))
