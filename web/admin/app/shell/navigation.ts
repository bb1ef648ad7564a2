import { mayUse, type Permissions } from '../auth/allowed.ts'
import { type Screen, screens } from '../screens.tsx'

export type Entry = Pick<Screen, 'group' | 'Icon' | 'key'> & { name: string; to: string }

/** The pages that somebody with these permissions has anything to do on, in the order in which they are shown. */
export const entriesFor = (permissions: Permissions): Entry[] =>
  screens
    .filter(({ resource }) =>
      mayUse(resource, { service: resource.service, name: resource.list }, permissions),
    )
    .map(({ resource: { name }, group, Icon, key }) => ({ name, to: `/${name}`, group, Icon, key }))
