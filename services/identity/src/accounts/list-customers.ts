import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { pagination } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { listCustomers as findCustomers } from '../store/customers.ts'

export const listCustomers = handler(identity.list_customers, async (ctx: Context, input) => {
  const { page = 1, limit = 20, search = '' } = input
  const { data, total } = await findCustomers(ctx.db, {
    search: search.trim(),
    limit,
    offset: (page - 1) * limit,
  })
  return { data, pagination: pagination(input, total) }
})
