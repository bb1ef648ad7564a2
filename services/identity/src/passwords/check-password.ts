import { InvalidCredentials, TooManyAttempts } from '@selvedge/contracts'
import { type FailedOf, fail } from '@selvedge/kernel/contract'
import { loginKey } from '../accounts/login-key.ts'
import type { Context } from '../context.ts'
import { type Credentials, findCredentials, replaceHash } from '../store/customers.ts'
import { countAttempt, forgetAttempts, secondsToWait, uncountAttempt } from '../store/login-attempts.ts'
import { newSecret } from '../tokens.ts'
import { hashPassword, isOutdated, verifyPassword } from './password.ts'
import { accountThrottle, addressThrottle, networkOf } from './throttle.ts'

export type Attempt = {
  /** User name or e-mail address. */
  login: string
  password: string
  client_address: string | undefined
}

type Refusal = FailedOf<typeof InvalidCredentials> | FailedOf<typeof TooManyAttempts>

/**
 * The account whose password this is. Attempts count before they are tried, names that do not exist like names that do,
 * and both cost the same work. Must not run in a transaction: what it counts has to stay when the attempt fails.
 */
export const checkPassword = (ctx: Context, attempt: Attempt): Promise<Credentials | Refusal> => {
  const account = ctx.secrets.blind(`account ${loginKey(attempt.login)}`)
  const address =
    attempt.client_address === undefined
      ? undefined
      : ctx.secrets.blind(`address ${networkOf(attempt.client_address)}`)
  const inTurn = (key: Buffer | undefined, limit: number, work: () => Promise<Credentials | Refusal>) =>
    key === undefined ? work() : ctx.limiter(key.toString('base64'), limit, work)
  // The account's turn comes first, or one hammered account would take all places of its address.
  return inTurn(account, accountThrottle.in_flight, () =>
    inTurn(address, addressThrottle.in_flight, () => tryPassword(ctx, attempt, { account, address })),
  )
}

type Counters = { account: Buffer; address: Buffer | undefined }

const tryPassword = async (
  ctx: Context,
  attempt: Attempt,
  { account, address }: Counters,
): Promise<Credentials | Refusal> => {
  // The address first: one that has to wait cannot lock accounts of others.
  if (address !== undefined && !(await countAttempt(ctx.db, address, addressThrottle)))
    return refuse(ctx, address)
  const notTheAddress = async () => {
    if (address !== undefined) await uncountAttempt(ctx.db, address, addressThrottle)
  }
  if (!(await countAttempt(ctx.db, account, accountThrottle))) {
    await notTheAddress()
    return refuse(ctx, account)
  }
  const owner = await findCredentials(ctx.db, loginKey(attempt.login))
  const right = await verifyPassword(attempt.password, owner?.password_hash ?? (await nobodysHash))
  if (owner === undefined || !right) return fail(InvalidCredentials)

  await notTheAddress()
  const names = [owner.username_key, owner.email_key]
  await forgetAttempts(
    ctx.db,
    names.map((name) => ctx.secrets.blind(`account ${name}`)),
  )
  if (isOutdated(owner.password_hash)) await replaceHash(ctx.db, owner, await hashPassword(attempt.password))
  return owner
}

const refuse = async (ctx: Context, key: Buffer) =>
  fail(TooManyAttempts, { retry_after_seconds: await secondsToWait(ctx.db, key) })

const nobodysHash = hashPassword(newSecret())
