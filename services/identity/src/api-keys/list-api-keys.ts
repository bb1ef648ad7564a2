import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { pagination } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { listApiKeys as findApiKeys } from '../store/api-keys.ts'

export const listApiKeys = handler(identity.list_api_keys, async (ctx: Context, input) => {
  const { page = 1, limit = 20 } = input
  const { data, total } = await findApiKeys(ctx.db, { limit, offset: (page - 1) * limit })
  return { data, pagination: pagination(input, total) }
})
