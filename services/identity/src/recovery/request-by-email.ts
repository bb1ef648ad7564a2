import { type Call, networkOf } from '@selvedge/kernel'
import { loginKey } from '../accounts/login-key.ts'
import type { Context } from '../context.ts'
import { countAlways, type Wait } from '../passwords/attempts.ts'
import { mailboxThrottle, mailingThrottle } from '../passwords/throttle.ts'
import { requestMail } from './send-mail.ts'

type Asked = { kind: 'reset_password' | 'log_in_link'; email: string; locale?: string }

/**
 * Takes down that a message was asked for, and answers. No account is looked up on the way: the same statements run for every
 * address, so neither content nor time of the answer tells of one. The kernel's idempotency would undo what is counted.
 */
export const requestByEmail = async (
  ctx: Context,
  asked: Asked,
  call: Call,
): Promise<Record<string, never> | Wait> => {
  const tooMany = await countMessage(ctx, asked.email, call)
  if (tooMany !== undefined) return tooMany
  await ctx.db.transaction((tx) => requestMail(ctx, tx, { ...asked, is_counted: true }))
  return {}
}

/** Both whoever asks for many messages and a mailbox for which many are asked have to wait. */
export const countMessage = async (ctx: Context, email: string, call: Call): Promise<Wait | undefined> => {
  const { client_address } = call
  const asking =
    client_address === undefined
      ? undefined
      : await countAlways(ctx, `mailing ${networkOf(client_address)}`, mailingThrottle)
  return asking ?? countAlways(ctx, `messages to ${loginKey(email)}`, mailboxThrottle)
}
