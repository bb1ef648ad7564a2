import { CustomerNotFound, identity } from '@selvedge/contracts'
import { handler, mayActFor } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'

export const getCustomer = handler(identity.get_customer, async (ctx: Context, input, call) => {
  if (!mayActFor(call.caller, input.customer_id, 'customers:read')) return fail(CustomerNotFound)
  return (await findCustomer(ctx.db, input.customer_id)) ?? fail(CustomerNotFound)
})
