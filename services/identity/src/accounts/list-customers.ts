import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { type InputOf, pagination } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { type CustomerSearch, listCustomers as findCustomers } from '../store/customers.ts'

type Input = InputOf<typeof identity.list_customers>

/** What an input looks for; `staff` for those alone who may do more than what is their own. */
export const searchFor = (input: Input, { staff = false } = {}): CustomerSearch => {
  const { page = 1, limit = 20, search = '', group = null, role = null, suspended = null } = input
  const { registered_from = null, registered_before = null } = input
  const only = { group, role, suspended, registered_from, registered_before, staff }
  return { search: search.trim(), ...only, limit, offset: (page - 1) * limit }
}

export const listCustomers = handler(identity.list_customers, async (ctx: Context, input) => {
  const { data, total } = await findCustomers(ctx.db, searchFor(input))
  return { data, pagination: pagination(input, total) }
})
