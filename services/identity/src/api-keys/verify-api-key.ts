import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { useApiKey } from '../store/api-keys.ts'
import { hashToken } from '../tokens.ts'

export const verifyApiKey = handler(identity.verify_api_key, (ctx: Context, { key }) =>
  useApiKey(ctx.db, hashToken(key)),
)
