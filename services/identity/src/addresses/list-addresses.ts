import { CustomerNotFound, identity } from '@selvedge/contracts'
import { handler, mayActFor } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { listAddresses as readAddresses } from '../store/addresses.ts'
import { findCustomer } from '../store/customers.ts'

export const listAddresses = handler(identity.list_addresses, async (ctx: Context, { customer_id }, call) => {
  if (!mayActFor(call.caller, customer_id, 'customers:read')) return fail(CustomerNotFound)
  const data = await readAddresses(ctx.db, customer_id)
  const isThere = data.length > 0 || (await findCustomer(ctx.db, customer_id)) !== undefined
  return isThere ? { data } : fail(CustomerNotFound)
})
