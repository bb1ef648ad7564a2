import { FactorRefused, identity, LogInNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findCustomer } from '../store/customers.ts'
import { listFactors } from '../store/factors.ts'
import { advanceLogIn, findLogIn } from '../store/log-ins.ts'
import { hashToken, newSecret } from '../tokens.ts'
import { addPasskeyTo, addTotpTo, beginPasskeyOf, beginTotp, changingFactors } from './enrol.ts'
import { checkRegistration } from './passkey.ts'

/** A log-in of somebody whose role demands a second factor, and who has none, leads to setting one up and nowhere else. */
export const beginEnrolment = handler(
  identity.begin_enrolment,
  async (ctx: Context, { log_in_id, type }) => {
    const waiting = await findLogIn(ctx.db, hashToken(log_in_id), 'enrolment_required')
    const account = waiting && (await findCustomer(ctx.db, waiting.customer_id))
    if (account === undefined) return fail(LogInNotFound)
    if (type === 'totp') return { totp: beginTotp(ctx, account), passkey: null }
    const passkey = await beginPasskeyOf(ctx, account)
    return isFailed(passkey) ? passkey : { totp: null, passkey }
  },
  { idempotency: 'handler' },
)

/**
 * The factor is added and the log-in completed by it, or neither. An account that has got a factor meanwhile, by its owner,
 * gets no other one from whoever knows the password alone.
 */
export const finishEnrolment = handler(
  identity.finish_enrolment,
  async (ctx: Context, { log_in_id, name, enrolment_id, code, challenge_id, response }) => {
    const hash = hashToken(log_in_id)
    const waiting = await findLogIn(ctx.db, hash, 'enrolment_required')
    if (waiting === undefined) return fail(LogInNotFound)
    const { customer_id: id } = waiting
    const key =
      challenge_id === undefined || response === undefined
        ? undefined
        : await checkRegistration(ctx, id, { challenge_id, response })
    const done = await changingFactors(ctx, id, async (tx) => {
      if ((await listFactors(tx, id)).length > 0) return fail(LogInNotFound)
      const added =
        key !== undefined
          ? await addPasskeyTo(ctx, tx, { id, name, key })
          : enrolment_id !== undefined && code !== undefined
            ? await addTotpTo(ctx, tx, { id, given: { enrolment_id, code, name } })
            : fail(FactorRefused)
      if (isFailed(added)) return added
      const next = newSecret()
      const methods = key === undefined ? ['otp', 'mfa'] : ['pop', 'user', 'mfa']
      if (!(await advanceLogIn(tx, hash, { from: 'enrolment_required', hash: hashToken(next), methods })))
        return fail(LogInNotFound)
      return {
        log_in_id: next,
        status: 'complete' as const,
        second_factors: [],
        recovery_codes: added.recovery_codes,
      }
    })
    return done ?? fail(LogInNotFound)
  },
  { idempotency: 'handler' },
)
