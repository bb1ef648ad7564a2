import { identity } from '@selvedge/contracts'
import { handler, newId } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { insertApiKey } from '../store/api-keys.ts'
import { hashToken, newSecret } from '../tokens.ts'

/** The prefix lets scanners of source code find a key that was committed by mistake. */
const prefix = 'slv_'

/** An Idempotency-Key is not heeded: the kernel would keep the key in clear. An administrator sees and deletes a second one. */
export const createApiKey = handler(
  identity.create_api_key,
  async (ctx: Context, { name }) => {
    const id = newId()
    const key = `${prefix}${newSecret()}`
    const { created_at } = await insertApiKey(ctx.db, { id, name, hash: hashToken(key) })
    return { id, name, key, created_at }
  },
  { idempotency: 'handler' },
)
