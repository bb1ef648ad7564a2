import type { Context } from '../context.ts'
import { deleteRetiredKeys, insertKeyIfDue, isKeyDue } from '../store/signing-keys.ts'
import { newKeysSign, newSigningKey } from './key-ring.ts'

/** Beyond a token's life: what a process may still sign with a key that it looked up, and clocks that differ. */
const graceSeconds = 300

/** Publishes the next signing key when it is due, and takes down keys whose last token has expired. */
export const rotateKeys = async (ctx: Context): Promise<void> => {
  const due = { days: ctx.settings.KEY_ROTATION_DAYS, alg: newKeysSign }
  if (await isKeyDue(ctx.db, due)) await insertKeyIfDue(ctx.db, await newSigningKey(ctx.secrets), due)
  await deleteRetiredKeys(ctx.db, ctx.settings.ACCESS_TOKEN_SECONDS + graceSeconds)
}
