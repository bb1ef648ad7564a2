import { CustomerNotFound, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { Forbidden, fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findCustomer, deleteCustomer as removeCustomer } from '../store/customers.ts'
import { standingOf } from './permissions.ts'

/** Deletes an account with its sessions. The last administrator stays, or nobody could let one in again. */
export const deleteCustomer = handler(identity.delete_customer, async (ctx: Context, input, call) => {
  const account = await findCustomer(ctx.db, input.customer_id)
  const standing = account === undefined ? 'nobody' : standingOf(call.caller, account)
  if (account === undefined || standing === 'nobody') return fail(CustomerNotFound)
  if (standing === 'onlooker') return fail(Forbidden)
  if (await removeCustomer(ctx.db, account.id)) return {}
  return fail(account.roles.includes('administrator') ? Forbidden : CustomerNotFound)
})
