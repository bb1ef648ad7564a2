import { identity, LogInNotFound, SecondFactorWrong } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { forgetGuesses, tryCredential } from '../passwords/attempts.ts'
import { recordFailedLogIn } from '../sessions/record-log-in.ts'
import { advanceLogIn, findLogIn } from '../store/log-ins.ts'
import { hashToken, newSecret } from '../tokens.ts'
import { challengeToShow } from './passkey.ts'
import { guessAt, useSecondFactor } from './second-factor.ts'

/** Guesses are counted by account, and only whoever has shown a first factor gets to make one: nobody can lock others out. */
export const passSecondFactor = handler(
  identity.pass_second_factor,
  async (ctx: Context, { log_in_id, ...proof }, { client_address }) => {
    const hash = hashToken(log_in_id)
    const waiting = await findLogIn(ctx.db, hash, 'second_factor_required')
    if (waiting === undefined) return fail(LogInNotFound)
    const { customer_id } = waiting
    const answer = await tryCredential(ctx, { at: guessAt(customer_id), client_address }, () =>
      ctx.db.transaction(async (tx) => {
        const shown = await useSecondFactor(ctx, tx, { customer_id, purpose: 'second_factor', proof })
        if (shown === undefined) return undefined
        const next = newSecret()
        const methods = [...shown, 'mfa']
        const isNext = { from: 'second_factor_required', hash: hashToken(next), methods } as const
        if (!(await advanceLogIn(tx, hash, isNext))) return fail(LogInNotFound)
        return { log_in_id: next, status: 'complete' as const, second_factors: [] }
      }),
    )
    if (answer === undefined) {
      await recordFailedLogIn(ctx.db, { customer_id, outcome: SecondFactorWrong.code, client_address })
      return fail(SecondFactorWrong)
    }
    if (!isFailed(answer)) await forgetGuesses(ctx, [guessAt(customer_id)])
    return answer
  },
  { idempotency: 'handler' },
)

export const beginPasskeySecondFactor = handler(
  identity.begin_passkey_second_factor,
  async (ctx: Context, { log_in_id }) => {
    const waiting = await findLogIn(ctx.db, hashToken(log_in_id), 'second_factor_required')
    if (waiting === undefined) return fail(LogInNotFound)
    return challengeToShow(ctx, 'second_factor', waiting.customer_id)
  },
  { idempotency: 'handler' },
)
