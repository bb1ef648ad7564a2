import type { PasskeyAssertion, SecondFactor } from '@selvedge/contracts'
import type { Db } from '@selvedge/kernel'
import type { Static } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findTotpSecret, replaceRecoveryCodes, useRecoveryCode, useTotpStep } from '../store/factors.ts'
import { usePasskey } from './passkey.ts'
import { newRecoveryCodes, normalisedCode } from './recovery-code.ts'
import { tell } from './tell-owner.ts'
import { stepOf } from './totp.ts'

export type Proof = {
  method: SecondFactor
  code?: string
  challenge_id?: string
  response?: Static<typeof PasskeyAssertion>
}

/** What guesses at second factors of an account are counted under. */
export const guessAt = (customerId: string): string => `second factor ${customerId}`

/**
 * Uses a second factor of an account: a code works once, however many come with it at once. Answers what it shows
 * (RFC 8176); undefined where it is wrong or was used.
 */
export const useSecondFactor = async (
  ctx: Context,
  tx: Db,
  of: { customer_id: string; purpose: 'second_factor' | 'reauthentication'; proof: Proof },
): Promise<string[] | undefined> => {
  const { customer_id, purpose, proof } = of
  const { method, code, challenge_id, response } = proof
  if (method === 'passkey') {
    if (challenge_id === undefined || response === undefined) return undefined
    return (await usePasskey(ctx, tx, { challenge_id, response, purpose, customer_id }))?.methods
  }
  if (code === undefined) return undefined
  if (method === 'totp') return (await useTotp(ctx, tx, { customer_id, code })) ? ['otp'] : undefined
  if (!(await useRecoveryCode(tx, customer_id, hashOf(ctx, customer_id, code)))) return undefined
  await tell(tx, customer_id, 'code_used')
  return ['otp']
}

const useTotp = async (
  ctx: Context,
  tx: Db,
  { customer_id, code }: { customer_id: string; code: string },
) => {
  const sealed = await findTotpSecret(tx, customer_id)
  if (sealed === undefined) return false
  const step = stepOf(ctx.secrets.open(sealed, totpLabel(customer_id)), code)
  return step !== undefined && useTotpStep(tx, customer_id, step)
}

/** What a sealed secret is bound to: it cannot be passed off as another account's. */
export const totpLabel = (customerId: string): string => `totp ${customerId}`

/** Fifty random bits would not outlast a fast hash for ever; a keyed one they do. */
const hashOf = (ctx: Context, customerId: string, code: string): Buffer =>
  ctx.secrets.blind(`recovery code ${customerId} ${normalisedCode(code)}`)

/** Ten new codes in place of those that there are; shown this once. */
export const makeRecoveryCodes = async (ctx: Context, tx: Db, customerId: string): Promise<string[]> => {
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(
    tx,
    customerId,
    codes.map((code) => hashOf(ctx, customerId, code)),
  )
  return codes
}
