import { identity } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { openAccount } from './open-account.ts'

export const register = handler(
  identity.register,
  (ctx: Context, { locale, ...account }, call) =>
    openAccount<never>(
      ctx,
      { ...account, roles: ['customer'], locale },
      { key: call.idempotency_key, scope: 'register' },
    ),
  { idempotency: 'handler' },
)
