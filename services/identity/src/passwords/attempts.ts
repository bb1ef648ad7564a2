import { TooManyAttempts } from '@selvedge/contracts'
import { networkOf } from '@selvedge/kernel'
import { type FailedOf, fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { countAttempt, forgetAttempts, secondsToWait, uncountAttempt } from '../store/login-attempts.ts'
import { accountThrottle, addressThrottle, type Throttle } from './throttle.ts'

export type Wait = FailedOf<typeof TooManyAttempts>

export type Guess = {
  /** What is guessed at: `account ann`, `totp <account>`; nothing where a guess names no account, as a link does. */
  at?: string
  client_address: string | undefined
}

/**
 * Tries a credential: a password, a code, a link. Attempts count before they are tried, so guesses made at once get through no
 * more than guesses made in turn; what was right is taken back. `work` answers undefined for what is wrong. Must not run in a
 * transaction: what it counts has to stay when the attempt fails.
 */
export const tryCredential = <T>(
  ctx: Context,
  { at, client_address }: Guess,
  work: () => Promise<T | undefined>,
): Promise<T | undefined | Wait> => {
  const account = at === undefined ? undefined : ctx.secrets.blind(at)
  const address =
    client_address === undefined ? undefined : ctx.secrets.blind(`address ${networkOf(client_address)}`)
  const inTurn = <R>(key: Buffer | undefined, limit: number, work: () => Promise<R>) =>
    key === undefined ? work() : ctx.limiter(key.toString('base64'), limit, work)
  // The account's turn comes first, or one hammered account would take all places of its address.
  return inTurn(account, accountThrottle.in_flight, () =>
    inTurn(address, addressThrottle.in_flight, () => counted(ctx, { account, address }, work)),
  )
}

type Keys = { account: Buffer | undefined; address: Buffer | undefined }

const counted = async <T>(
  ctx: Context,
  { account, address }: Keys,
  work: () => Promise<T | undefined>,
): Promise<T | undefined | Wait> => {
  // The address first: one that has to wait cannot lock accounts of others.
  if (address !== undefined && !(await countAttempt(ctx.db, address, addressThrottle)))
    return wait(ctx, address)
  const notTheAddress = async () => {
    if (address !== undefined) await uncountAttempt(ctx.db, address, addressThrottle)
  }
  if (account !== undefined && !(await countAttempt(ctx.db, account, accountThrottle))) {
    await notTheAddress()
    return wait(ctx, account)
  }
  const right = await work()
  if (right === undefined) return undefined
  await notTheAddress()
  if (account !== undefined) await uncountAttempt(ctx.db, account, accountThrottle)
  return right
}

/** Forgets the failed guesses at something whose owner has shown to be it. */
export const forgetGuesses = (ctx: Context, at: readonly string[]) =>
  forgetAttempts(
    ctx.db,
    at.map((name) => ctx.secrets.blind(name)),
  )

/** Counts something that is bounded whatever comes of it, such as a message; answers the wait where it is too much. */
export const countAlways = async (
  ctx: Context,
  what: string,
  throttle: Throttle,
): Promise<Wait | undefined> => {
  const key = ctx.secrets.blind(what)
  return (await countAttempt(ctx.db, key, throttle)) ? undefined : wait(ctx, key)
}

const wait = async (ctx: Context, key: Buffer): Promise<Wait> =>
  fail(TooManyAttempts, { retry_after_seconds: await secondsToWait(ctx.db, key) })
