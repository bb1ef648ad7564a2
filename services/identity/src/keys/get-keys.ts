import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { listPublicKeys } from '../store/signing-keys.ts'

/** The keys that sign, will sign within the hour or signed tokens that are still valid. */
export const getKeys = handler(identity.get_keys, async (ctx: Context) => ({
  keys: (await listPublicKeys(ctx.db)).map(({ public_jwk }) => public_jwk),
}))
