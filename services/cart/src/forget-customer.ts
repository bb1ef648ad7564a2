import type { CustomerDeleted } from '@selvedge/contracts'
import type { PayloadOf } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { deleteCartOf } from './store.ts'

/** A customer who is gone leaves no cart behind. */
export const forgetCustomer = (ctx: Context, { customer_id }: PayloadOf<typeof CustomerDeleted>) =>
  deleteCartOf(ctx.db, customer_id)
