import { ApiKeyNotFound, identity } from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { deleteApiKey as removeApiKey } from '../store/api-keys.ts'

export const deleteApiKey = handler(identity.delete_api_key, async (ctx: Context, { api_key_id }, call) => {
  if (!(await removeApiKey(ctx.db, api_key_id))) return fail(ApiKeyNotFound)
  await audit(ctx.db, call, { subject: { type: 'api_key', id: api_key_id } })
  return {}
})
