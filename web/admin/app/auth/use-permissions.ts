import { usePermissions } from 'ra-core'
import { mayCallNamed, type Permissions } from './allowed.ts'

const none: Permissions = new Set()

/** What whoever works here may do; `ready` once that is known. */
export const useMay = () => {
  const { permissions = none, isPending } = usePermissions<Permissions>()
  return {
    ready: !isPending,
    permissions,
    /** Whether an operation may be called: what may not is not shown. */
    may: (service: string, operation: string) => mayCallNamed(service, operation, permissions),
  }
}
