import { identity } from '@selvedge/contracts'
import { handler, isApiKey } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { findApiKey, writeUses } from '../store/api-keys.ts'
import { hashToken } from '../tokens.ts'

const invalid = { valid: false, api_key_id: null, permissions: [], expires_at: null }

/** Nobody waits for the note of a key's use, and where it cannot be written the key is as good. */
export const verifyApiKey = handler(identity.verify_api_key, async (ctx: Context, { key }) => {
  const found = isApiKey(key) ? await findApiKey(ctx.db, hashToken(key)) : undefined
  if (found === undefined) return invalid
  const { id, permissions, expires_at } = found
  writeUses(ctx.db, [id]).catch(() => {})
  return { valid: true, api_key_id: id, permissions, expires_at }
})
