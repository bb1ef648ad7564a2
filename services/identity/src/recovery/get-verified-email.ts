import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { findVerifiedEmail } from '../store/recovery.ts'

export const getVerifiedEmail = handler(identity.get_verified_email, async (ctx: Context, input) => ({
  email: (await findVerifiedEmail(ctx.db, input.customer_id))?.email ?? null,
}))
