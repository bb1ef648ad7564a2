import type { Db } from '@selvedge/kernel'
import { sealSomeAddresses, sealSomeCustomers } from '../store/unsealed.ts'

/**
 * Seals what was written in the clear before there were keys. Accounts are not found by their names until that is done, so
 * the service does not answer before; cut off, it goes on where it was. Several processes may do it at once.
 */
export const sealOldRows = async (db: Db): Promise<void> => {
  while ((await sealSomeCustomers(db)) > 0);
  while ((await sealSomeAddresses(db)) > 0);
}
