import { CustomerNotFound, InvalidCredentials, identity, SecondFactorWrong } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, type InputOf, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { forgetGuesses, tryCredential } from '../passwords/attempts.ts'
import { checkPassword } from '../passwords/check-password.ts'
import { findCredentialsOf } from '../store/credentials.ts'
import { findFactorState } from '../store/factors.ts'
import { renewSession } from '../store/log-ins.ts'
import { renewedToken } from '../tokens.ts'
import { ownAccount } from './own-account.ts'
import { challengeToShow } from './passkey.ts'
import { guessAt, type Proof, useSecondFactor } from './second-factor.ts'

type Input = InputOf<typeof identity.reauthenticate>

/**
 * Whoever has a second factor shows that: the password alone would be less than what the log-in took. Whoever has neither,
 * since another issuer opened the account, has nothing to show but a new log-in.
 */
export const beginReauthentication = handler(
  identity.begin_reauthentication,
  async (ctx: Context, _input, { caller }) => {
    const own = ownAccount(caller)
    if (isFailed(own)) return own
    const state = await findFactorState(ctx.db, own.id)
    if (state === undefined) return fail(CustomerNotFound)
    const { second_factors, has_password } = state
    if (!hasFactor(second_factors))
      return { methods: has_password ? ['password' as const] : [], passkey: null }
    const passkey = second_factors.includes('passkey')
      ? await challengeToShow(ctx, 'reauthentication', own.id)
      : null
    return { methods: second_factors, passkey }
  },
  { idempotency: 'handler' },
)

/** The session goes on, with a log-in of now. What it may do is what the token that asks may do. */
export const reauthenticate = handler(
  identity.reauthenticate,
  async (ctx: Context, input, { caller, client_address }) => {
    const own = ownAccount(caller)
    if (isFailed(own)) return own
    const state = await findFactorState(ctx.db, own.id)
    if (state === undefined) return fail(InvalidCredentials)
    const show = hasFactor(state.second_factors) ? showFactor : showPassword
    const methods = await show(ctx, { id: own.id, input, client_address })
    if (isFailed(methods)) return methods
    const session = await renewSession(ctx.db, { ...own, methods })
    if (session === undefined) return fail(InvalidCredentials)
    return renewedToken(ctx, session, caller.permissions)
  },
  { idempotency: 'handler' },
)

const hasFactor = (factors: readonly string[]) => factors.includes('totp') || factors.includes('passkey')

type Showing = { id: string; input: Input; client_address: string | undefined }

const showPassword = async (ctx: Context, { id, input: { password }, client_address }: Showing) => {
  const account = await findCredentialsOf(ctx.db, id)
  if (account === undefined || password === undefined) return fail(InvalidCredentials)
  const checked = await checkPassword(ctx, { login: account.username_key, password, client_address })
  if (isFailed(checked)) return checked
  return checked.id === id ? ['pwd'] : fail(InvalidCredentials)
}

const showFactor = async (ctx: Context, { id, input, client_address }: Showing) => {
  const at = guessAt(id)
  const shown = await tryCredential(ctx, { at, client_address }, () =>
    ctx.db.transaction((tx) =>
      useSecondFactor(ctx, tx, { customer_id: id, purpose: 'reauthentication', proof: proofIn(input) }),
    ),
  )
  if (shown === undefined) return fail(SecondFactorWrong)
  if (!isFailed(shown)) await forgetGuesses(ctx, [at])
  return shown
}

const proofIn = ({ code, challenge_id, response }: Input): Proof => {
  if (challenge_id !== undefined && response !== undefined)
    return { method: 'passkey', challenge_id, response }
  if (code === undefined) return { method: 'totp' }
  return {
    method: /^[\d\s]+$/.test(code) && code.replace(/\s/g, '').length === 6 ? 'totp' : 'recovery_code',
    code,
  }
}
