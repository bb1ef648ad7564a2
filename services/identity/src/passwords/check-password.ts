import { InvalidCredentials, type TooManyAttempts } from '@selvedge/contracts'
import { type FailedOf, fail } from '@selvedge/kernel/contract'
import { loginKey } from '../accounts/login-key.ts'
import type { Context } from '../context.ts'
import { newSecret } from '../keys/secret-token.ts'
import { recordFailedLogIns } from '../sessions/record-failed-log-ins.ts'
import { type Credentials, findCandidates, openCandidate, replaceHash } from '../store/credentials.ts'
import { insertFailedLogIn } from '../store/failed-log-ins.ts'
import { forgetGuesses, tryCredential } from './attempts.ts'
import { hashPassword, isOutdated, verifyPassword } from './password.ts'

export type Attempt = {
  /** User name or e-mail address. */
  login: string
  password: string
  client_address: string | undefined
}

type Refusal = FailedOf<typeof InvalidCredentials> | FailedOf<typeof TooManyAttempts>

/**
 * The account whose password this is. Names that do not exist count like names that do, and both cost the same work. Must not
 * run in a transaction: what it counts has to stay when the attempt fails.
 */
export const checkPassword = async (ctx: Context, attempt: Attempt): Promise<Credentials | Refusal> => {
  const { login, client_address } = attempt
  const guess = { at: `account ${loginKey(login)}`, client_address }
  const found = await tryCredential(ctx, guess, () => tryPassword(ctx, attempt))
  if (found !== undefined) return found
  // What throttling turned away was no attempt. It is written down before the answer, for every name alike; whose it is is
  // looked up after it, since how long that takes would tell.
  const id = await insertFailedLogIn(ctx.db, { name: loginKey(login), client_address })
  recordFailedLogIns(ctx, id).catch(() => {})
  return fail(InvalidCredentials)
}

const tryPassword = async (ctx: Context, { login, password }: Attempt): Promise<Credentials | undefined> => {
  for (const candidate of await findCandidates(ctx.db, loginKey(login))) {
    const right = await verifyPassword(password, candidate?.password_hash ?? (await nobodysHash()))
    if (candidate === undefined || !right) continue
    const owner = await openCandidate(ctx.db, candidate)
    // Whoever has merely claimed an address must not clear away their guesses at its owner.
    const names = owner.email_verified ? [owner.username_key, owner.email_key] : [owner.username_key]
    await forgetGuesses(
      ctx,
      names.map((name) => `account ${name}`),
    )
    if (isOutdated(owner.password_hash)) await replaceHash(ctx.db, owner, await hashPassword(password))
    return owner
  }
  return undefined
}

let hashOfNobody: Promise<string> | undefined
/** A hash of nothing, for the work of a name that does not exist. */
const nobodysHash = () => (hashOfNobody ??= hashPassword(newSecret()))
