import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { requestByEmail } from './request-by-email.ts'

export const requestPasswordReset = handler(
  identity.request_password_reset,
  (ctx: Context, input, call) => requestByEmail(ctx, { kind: 'reset_password', ...input }, call),
  { idempotency: 'handler' },
)
