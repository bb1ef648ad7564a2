import type { DeliveryMethod } from '@selvedge/contracts'
import { conflictIn } from './method.ts'
import { putMethods } from './store.ts'

/**
 * Writes delivery methods straight into shipping's database, for demo data. `databaseUrl` is that of shipping's own role, migrated.
 * A method whose id is known is replaced, so loading again changes nothing. All or none; throws a RangeError where a
 * method does not fit together.
 */
export const loadDeliveryMethods = async (
  databaseUrl: string,
  methods: readonly DeliveryMethod[],
): Promise<void> => {
  for (const method of methods) {
    const reason = conflictIn(method)
    if (reason !== undefined) throw new RangeError(`delivery method ${method.name}: ${reason}`)
  }
  await putMethods(databaseUrl, methods)
}
