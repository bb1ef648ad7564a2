import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { requestByEmail } from './request-by-email.ts'

export const requestLogInLink = handler(
  identity.request_log_in_link,
  (ctx: Context, input, call) => requestByEmail(ctx, { kind: 'log_in_link', ...input }, call),
  { idempotency: 'handler' },
)
