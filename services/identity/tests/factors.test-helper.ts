import assert from 'node:assert/strict'
import { identity } from '@selvedge/contracts'
import { type Authenticate, sql } from '@selvedge/kernel'
import { type Booted, boot, callerAs, until } from '@selvedge/testkit'
import { decodeJwt } from 'jose'
import { codeAt } from '../src/factors/totp.ts'
import { identityService } from '../src/service.ts'
import { newAuthenticator } from './authenticator.test-helper.ts'
import { createMailbox } from './mailbox.test-helper.ts'
import { answered, logIn, type Person, password } from './people.test-helper.ts'

export const origin = 'https://shop.example'

/** Sessions by account: test tokens name the latest one, and our own app, as real ones do. */
const sessions = new Map<string, string>()
export const useSession = (account: string, accessToken: string) =>
  sessions.set(account, decodeJwt(accessToken).sid as string)

const authenticate: Authenticate = async (credential) => {
  if (!('token' in credential)) return undefined
  const [, who = ''] = credential.token.split(':')
  const caller = callerAs(JSON.parse(Buffer.from(who, 'base64url').toString()))
  if (caller.login === null || caller.id === null) return caller
  const session_id = sessions.get(caller.id) ?? caller.login.session_id
  const client_id = caller.permissions.has('app:other') ? 'another app' : 'shop'
  return { ...caller, login: { ...caller.login, session_id, client_id } }
}

export const bootFactors = async (environment: Record<string, string> = {}) => {
  const mailbox = createMailbox()
  const kit = await boot({
    services: [identityService],
    fakes: [mailbox.peer],
    environment: { ISSUER: origin, ...environment },
    authenticate,
  })
  /** Waits until the owner of an account was told of this. */
  const told = (email: string, what: string) =>
    until(`“${what}” to ${email}`, () =>
      mailbox
        .to(email)
        .some((mail) => mail.template === 'second_factor_changed' && mail.values.what === what),
    )
  return { kit, told, mailbox }
}

/** Makes the e-mail address of an account one that its owner has shown to read. */
export const verifyEmailOf = (kit: Booted, { id }: { id: string }) =>
  kit.db('identity').run(sql`update customer set email_verified_at = now() where id = ${id}`)

/** A code of a time step that is `steps` later; the step before was used when the app was added. */
export const codeOfApp = (secret: Buffer, steps = 0) => codeAt(secret, Date.now() + steps * 30_000)

/** RFC 4648 base 32, as an app reads it. */
export const fromBase32 = (text: string): Buffer => {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** Adds an app to an account, with the code of the step before this one, so that this one's can be used. */
export const addApp = async (kit: Booted, person: Person) => {
  const own = kit.client(identity, person.as)
  const { enrolment_id, secret: text } = answered(await own.begin_totp({}))
  const secret = fromBase32(text)
  const { factor, recovery_codes } = answered(
    await own.add_totp({ enrolment_id, code: codeOfApp(secret, -1), name: 'My phone' }),
  )
  return { secret, factor, recovery_codes: recovery_codes ?? [] }
}

export const addKey = async (kit: Booted, person: Person, device = newAuthenticator({ origin })) => {
  const own = kit.client(identity, person.as)
  const { challenge_id, options } = answered(await own.begin_passkey({}))
  const response = device.create(options)
  const added = answered(await own.add_passkey({ challenge_id, response, name: 'My laptop' }))
  return { device, response, ...added }
}

/** A log-in with the right password. */
export const withPassword = async (kit: Booted, { username }: Person) =>
  answered(await kit.client(identity).log_in_with_password({ username, password }))

/** Opens a session whose id test tokens of the account name from then on. */
export const openSession = async (kit: Booted, { id, username }: Person) => {
  const token = await logIn(kit, username)
  useSession(id, token.access_token)
  return token
}

/** Demands a second factor of a role for as long as the work takes. */
export const demanding = async (kit: Booted, role: string, work: () => Promise<void>) => {
  const set = (on: boolean) =>
    kit.db('identity').run(sql`update role set mfa_required = ${on} where name = ${role}`)
  assert.equal(await set(true), 1)
  try {
    await work()
  } finally {
    await set(false)
  }
}
