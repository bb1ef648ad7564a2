import type { CustomerDeleted, CustomerGroupsChanged } from '@selvedge/contracts'
import type { PayloadOf } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { writeGroups } from '../store/prices.ts'

/** Which groups a customer is in is told by identity alone, and read where a price is. */
export const followGroups = (
  { db }: Context,
  { customer_id, groups }: PayloadOf<typeof CustomerGroupsChanged>,
) => writeGroups(db, customer_id, groups)

export const forgetGroups = ({ db }: Context, { customer_id }: PayloadOf<typeof CustomerDeleted>) =>
  writeGroups(db, customer_id, [])
