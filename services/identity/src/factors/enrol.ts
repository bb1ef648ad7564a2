import { type Factor, FactorExists, FactorRefused, passkeysAtMost, TooManyFactors } from '@selvedge/contracts'
import { type Db, newId } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findFactorState, insertTotp, lockFactorsOf } from '../store/factors.ts'
import { insertPasskey, listPasskeys } from '../store/passkeys.ts'
import { challengeToRegister, type checkRegistration } from './passkey.ts'
import { makeRecoveryCodes, totpLabel } from './second-factor.ts'
import { tell } from './tell-owner.ts'
import { newTotpSecret, stepOf, totpShown } from './totp.ts'

type Account = { id: string; username: string }
type Added = { factor: Factor; recovery_codes: string[] | null }

const enrolmentSeconds = 900
const enrolmentLabel = (customerId: string) => `totp enrolment ${customerId}`

/** Nothing is written before the app shows the right code: the secret travels sealed, for this account alone. */
export const beginTotp = (ctx: Context, { id, username }: Account) => {
  const secret = newTotpSecret()
  const until = Buffer.alloc(8)
  until.writeBigUInt64BE(BigInt(Date.now() + enrolmentSeconds * 1000))
  const sealed = ctx.secrets.seal(Buffer.concat([until, secret]), enrolmentLabel(id))
  const { hostname } = new URL(ctx.settings.ISSUER)
  return {
    enrolment_id: sealed.toString('base64url'),
    ...totpShown(secret, { issuer: hostname, label: username }),
  }
}

/** The secret of an enrolment and the time step of the code that shows the app to have it. */
const checkTotp = (ctx: Context, id: string, given: { enrolment_id: string; code: string }) => {
  let plain: Buffer
  try {
    plain = ctx.secrets.open(Buffer.from(given.enrolment_id, 'base64url'), enrolmentLabel(id))
  } catch {
    return undefined
  }
  const secret = plain.subarray(8)
  const step = stepOf(secret, given.code)
  return step === undefined || plain.readBigUInt64BE() < BigInt(Date.now()) ? undefined : { secret, step }
}

export type TotpGiven = { enrolment_id: string; code: string; name: string }
/** Changes factors of an account with nobody else at it. Undefined where there is no such account. */
export const changingFactors = async <T>(
  ctx: Context,
  id: string,
  work: (tx: Db) => Promise<T>,
): Promise<T | undefined> =>
  ctx.db.transaction(async (tx) => ((await lockFactorsOf(tx, id)) === undefined ? undefined : work(tx)))

export const addTotpTo = async (ctx: Context, tx: Db, { id, given }: { id: string; given: TotpGiven }) => {
  const checked = checkTotp(ctx, id, given)
  if (checked === undefined) return fail(FactorRefused)
  const factor = await insertTotp(tx, {
    id: newId(),
    customer_id: id,
    name: given.name,
    secret: ctx.secrets.seal(checked.secret, totpLabel(id)),
    step: checked.step,
  })
  if (factor === undefined) return fail(FactorExists)
  await tell(tx, id, 'totp_added')
  return added(ctx, tx, { id, factor })
}

export type NewKey = NonNullable<Awaited<ReturnType<typeof checkRegistration>>>

/** Adds what `checkRegistration` has found to be right. */
export const addPasskeyTo = async (
  ctx: Context,
  tx: Db,
  { id, name, key }: { id: string; name: string; key: NewKey },
) => {
  if ((await listPasskeys(tx, id)).length >= passkeysAtMost) return fail(TooManyFactors)
  const factor = await insertPasskey(tx, { id: newId(), name, ...key })
  if (factor === undefined) return fail(FactorExists)
  await tell(tx, id, 'passkey_added')
  return added(ctx, tx, { id, factor })
}

/** With the first factor come the codes for the day on which it is lost. */
const added = async (
  ctx: Context,
  tx: Db,
  { id, factor }: { id: string; factor: Factor },
): Promise<Added> => {
  const state = await findFactorState(tx, id)
  return { factor, recovery_codes: state?.codes === 0 ? await makeRecoveryCodes(ctx, tx, id) : null }
}

export const beginPasskeyOf = async (ctx: Context, account: Account) =>
  (await listPasskeys(ctx.db, account.id)).length >= passkeysAtMost
    ? fail(TooManyFactors)
    : challengeToRegister(ctx, account)
