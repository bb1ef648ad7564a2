import { InvalidCredentials, identity } from '@selvedge/contracts'
import { type Call, handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { checkPassword } from '../passwords/check-password.ts'
import { completeLogIn } from './log-in.ts'

/** An Idempotency-Key is not heeded: the kernel would keep the log-in's id, and undo the count of a failed attempt. */
export const logInWithPassword = handler(
  identity.log_in_with_password,
  (ctx: Context, input, call) => passwordLogIn(ctx, input, call),
  { idempotency: 'handler' },
)

/** A log-in by a password that is right. */
export const passwordLogIn = async (
  ctx: Context,
  { username, password }: { username: string; password: string },
  { client_address }: Pick<Call, 'client_address'>,
) => {
  const owner = await checkPassword(ctx, { login: username, password, client_address })
  if (isFailed(owner)) return owner
  const { id: customer_id, credential_version } = owner
  return (
    (await completeLogIn(ctx, ctx.db, { customer_id, methods: ['pwd'], credential_version })) ??
    fail(InvalidCredentials)
  )
}
