import type { PasskeyAssertion, PasskeyAttestation } from '@selvedge/contracts'
import { type Db, newId } from '@selvedge/kernel'
import type { Static } from '@selvedge/kernel/contract'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Context } from '../context.ts'
import {
  countPasskeyUse,
  findPasskey,
  insertChallenge,
  listPasskeys,
  type NewPasskey,
  type PasskeyPurpose,
  type StoredPasskey,
  takeChallenge,
} from '../store/passkeys.ts'

const milliseconds = 300_000

/** Who asks for a passkey (Web Authentication 3, 5.4.2): passkeys belong to the installation's host name. */
const partyOf = ({ ISSUER }: Context['settings']) => {
  const { hostname, origin } = new URL(ISSUER)
  return { rpID: hostname, origin }
}

/** What the authenticator keeps with a passkey: the account's id, which tells nothing of the person. */
const userHandleOf = (customerId: string) => Buffer.from(customerId.replaceAll('-', ''), 'hex')

const descriptors = (passkeys: readonly StoredPasskey[]) =>
  passkeys.map(({ credential_id, transports }) => ({ id: credential_id.toString('base64url'), transports }))

const issue = async (
  ctx: Context,
  about: { purpose: PasskeyPurpose; customer_id: string | null },
  options: { challenge: string },
) => {
  const challenge_id = newId()
  const challenge = Buffer.from(options.challenge, 'base64url')
  await insertChallenge(ctx.db, { id: challenge_id, challenge, ...about })
  return { challenge_id, options: { ...options } as Record<string, unknown> }
}

/** A challenge for a new passkey: one that finds its account by itself and asks who its user is. */
export const challengeToRegister = async (ctx: Context, account: { id: string; username: string }) => {
  const { rpID } = partyOf(ctx.settings)
  const options = await generateRegistrationOptions({
    rpName: rpID,
    rpID,
    userName: account.username,
    userID: new Uint8Array(userHandleOf(account.id)),
    timeout: milliseconds,
    excludeCredentials: descriptors(await listPasskeys(ctx.db, account.id)),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return issue(ctx, { purpose: 'registration', customer_id: account.id }, options)
}

/** A challenge for a passkey of an account, or for any passkey that finds its account by itself. */
export const challengeToShow = async (ctx: Context, purpose: PasskeyPurpose, customer_id: string | null) => {
  const { rpID } = partyOf(ctx.settings)
  const passkeys = customer_id === null ? undefined : descriptors(await listPasskeys(ctx.db, customer_id))
  const options = await generateAuthenticationOptions({
    rpID,
    timeout: milliseconds,
    userVerification: customer_id === null ? 'required' : 'preferred',
    ...(passkeys && { allowCredentials: passkeys }),
  })
  return issue(ctx, { purpose, customer_id }, options)
}

/** A new passkey of an account, which is not stored yet; undefined where the answer is not what was asked for. */
export const checkRegistration = async (
  ctx: Context,
  customer_id: string,
  { challenge_id, response }: { challenge_id: string; response: Static<typeof PasskeyAttestation> },
): Promise<Omit<NewPasskey, 'id' | 'name'> | undefined> => {
  const challenge = await takeChallenge(ctx.db, { id: challenge_id, purpose: 'registration', customer_id })
  if (challenge === undefined) return undefined
  const { rpID, origin } = partyOf(ctx.settings)
  const checked = await refusing(() =>
    verifyRegistrationResponse({
      response: { clientExtensionResults: {}, ...response } as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    }),
  )
  if (!checked?.verified) return undefined
  const { credential, credentialBackedUp } = checked.registrationInfo
  return {
    customer_id,
    credential_id: Buffer.from(credential.id, 'base64url'),
    public_key: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: response.response.transports ?? [],
    synced: credentialBackedUp,
  }
}

export type Assertion = { challenge_id: string; response: Static<typeof PasskeyAssertion> }

/**
 * Whose passkey it was that answered a challenge, which is used up by that; undefined where it did not. A passkey that
 * finds its account by itself has to name it and to have verified its user, so that it is two factors in one.
 */
export const usePasskey = async (
  ctx: Context,
  tx: Db,
  given: Assertion & { purpose: PasskeyPurpose; customer_id: string | null },
): Promise<{ customer_id: string; methods: string[] } | undefined> => {
  const { challenge_id, response, purpose, customer_id } = given
  const challenge = await takeChallenge(tx, { id: challenge_id, purpose, customer_id })
  if (challenge === undefined) return undefined
  const passkey = await findPasskey(tx, Buffer.from(response.id, 'base64url'))
  if (passkey === undefined || (customer_id !== null && passkey.customer_id !== customer_id)) return undefined
  const handle = response.response.userHandle ?? null
  const named = handle === null ? undefined : Buffer.from(handle, 'base64url')
  if (named === undefined ? customer_id === null : !named.equals(userHandleOf(passkey.customer_id)))
    return undefined
  const { rpID, origin } = partyOf(ctx.settings)
  const checked = await refusing(() =>
    verifyAuthenticationResponse({
      response: { clientExtensionResults: {}, ...response } as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: origin,
      expectedRPID: rpID,
      credential: {
        id: passkey.credential_id.toString('base64url'),
        publicKey: new Uint8Array(passkey.public_key),
        counter: passkey.counter,
      },
      requireUserVerification: customer_id === null,
    }),
  )
  if (!checked?.verified) return undefined
  const { newCounter: counter, credentialBackedUp: synced, userVerified } = checked.authenticationInfo
  if (!(await countPasskeyUse(tx, passkey.id, { counter, synced }))) return undefined
  return { customer_id: passkey.customer_id, methods: userVerified ? ['pop', 'user', 'mfa'] : ['pop'] }
}

/** The library throws at whatever is wrong with an answer, which comes from outside. */
const refusing = async <T>(check: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await check()
  } catch {
    return undefined
  }
}
