import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { pagination } from '@selvedge/kernel/contract'
import { searchFor } from '../accounts/list-customers.ts'
import type { Context } from '../context.ts'
import { listCustomers } from '../store/customers.ts'

export const listStaff = handler(identity.list_staff, async (ctx: Context, input) => {
  const { data, total } = await listCustomers(ctx.db, searchFor(input, { staff: true }))
  return { data, pagination: pagination(input, total) }
})
