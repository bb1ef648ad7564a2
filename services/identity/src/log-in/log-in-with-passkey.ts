import { identity, PasskeyRefused } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { challengeToShow, usePasskey } from '../factors/passkey.ts'
import { tryCredential } from '../passwords/attempts.ts'
import { completeLogIn } from './log-in.ts'

export const beginPasskeyLogIn = handler(
  identity.begin_passkey_log_in,
  (ctx: Context) => challengeToShow(ctx, 'log_in', null),
  { idempotency: 'handler' },
)

/** The passkey says whose it is, and asked its user who they are: nothing else is needed. */
export const logInWithPasskey = handler(
  identity.log_in_with_passkey,
  async (ctx: Context, input, { client_address }) => {
    const answer = await tryCredential(ctx, { client_address }, () =>
      ctx.db.transaction(async (tx) => {
        const shown = await usePasskey(ctx, tx, { ...input, purpose: 'log_in', customer_id: null })
        return shown && completeLogIn(ctx, tx, shown)
      }),
    )
    if (isFailed(answer)) return answer
    return answer ?? fail(PasskeyRefused)
  },
  { idempotency: 'handler' },
)
