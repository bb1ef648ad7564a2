import { CustomerNotFound } from '@selvedge/contracts'
import type { Caller, Db } from '@selvedge/kernel'
import { type FailedOf, Forbidden, fail } from '@selvedge/kernel/contract'
import { standingOf } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { lockAddressesOf } from '../store/addresses.ts'
import { findCustomer } from '../store/customers.ts'

type Refusal = FailedOf<typeof CustomerNotFound | typeof Forbidden>

/** A change of a customer's addresses, by the customer or whoever manages the account; one at a time for each customer. */
export const editAddresses = async <T>(
  ctx: Context,
  { customer_id, caller }: { customer_id: string; caller: Caller },
  edit: (tx: Db) => Promise<T>,
): Promise<T | Refusal> => {
  const account = await findCustomer(ctx.db, customer_id)
  const standing = account === undefined ? 'nobody' : standingOf(caller, account)
  if (standing === 'nobody') return fail(CustomerNotFound)
  if (standing === 'onlooker') return fail(Forbidden)
  return ctx.db.transaction<T | Refusal>(async (tx) =>
    (await lockAddressesOf(tx, customer_id)) ? edit(tx) : fail(CustomerNotFound),
  )
}
