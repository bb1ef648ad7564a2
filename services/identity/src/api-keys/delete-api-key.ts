import { ApiKeyNotFound, identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { deleteApiKey as removeApiKey } from '../store/api-keys.ts'

export const deleteApiKey = handler(identity.delete_api_key, async (ctx: Context, input) =>
  (await removeApiKey(ctx.db, input.api_key_id)) ? {} : fail(ApiKeyNotFound),
)
