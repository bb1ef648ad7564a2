import { identity, LogInNotComplete } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import type { Asker } from '../sessions/open-session.ts'
import { firstPartyApp, startSession } from '../tokens.ts'
import { takeLogIn } from './log-in.ts'

/** The log-in is used up, whatever becomes of the answer: an Idempotency-Key would keep the tokens in clear. */
export const exchangeLogIn = handler(
  identity.exchange_log_in,
  async (ctx: Context, { log_in_id }, call) =>
    (await sessionFor(ctx, log_in_id, call)) ?? fail(LogInNotComplete),
  { idempotency: 'handler' },
)

/** Tokens of our own apps for a complete log-in. */
export const sessionFor = async (ctx: Context, logInId: string, from: Asker) => {
  const taken = await takeLogIn(ctx, ctx.db, logInId)
  if (taken === undefined) return undefined
  const { customer_id: id, credential_version, ...shown } = taken
  return startSession(ctx, { id, credential_version }, { client_id: firstPartyApp, ...shown, from })
}
