import { identity, MoreThanYourOwn } from '@selvedge/contracts'
import { audit, handler, invalidInput, newApiKey, newId } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { beyond } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { insertApiKey } from '../store/api-keys.ts'
import { hashToken } from '../tokens.ts'

/** What of a key may be shown: its prefix and four letters, which leave 232 bits to guess. */
const hintLength = 8

/** An Idempotency-Key is not heeded: the kernel would keep the key in clear. An administrator sees and deletes a second one. */
export const createApiKey = handler(
  identity.create_api_key,
  async (ctx: Context, { name, permissions = [], expires_at = null }, call) => {
    const more = beyond(call.caller, permissions)
    if (more.length > 0) return fail(MoreThanYourOwn, { permissions: more })
    if (expires_at !== null && Date.parse(expires_at) <= Date.now())
      return invalidInput([{ path: '/expires_at', message: 'is over already' }])
    const key = newApiKey()
    const made = await ctx.db.transaction(async (tx) => {
      const row = await insertApiKey(tx, {
        id: newId(),
        name,
        hash: hashToken(key),
        hint: key.slice(0, hintLength),
        permissions,
        created_by: call.caller.id,
        expires_at,
      })
      await audit(tx, call, {
        subject: { type: 'api_key', id: row.id, label: name },
        after: { permissions, expires_at },
      })
      return row
    })
    return { ...made, key }
  },
  { idempotency: 'handler' },
)
