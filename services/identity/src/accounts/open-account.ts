import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type ConsentGiven, type Customer, PasswordTooCommon, UsernameTaken } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import { type Failed, type FailedOf, fail, IdempotencyKeyReused, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { newSecret } from '../keys/secret-token.ts'
import { hashPassword, isGuessable, verifyPassword } from '../passwords/password.ts'
import { pageLocale } from '../recovery/links.ts'
import { requestMail } from '../recovery/send-mail.ts'
import { insertDecisions } from '../store/consents.ts'
import { findByRequest, insertCustomer } from '../store/customers.ts'
import { loginKey } from './login-key.ts'

export type NewAccount = {
  username: string
  email: string
  /** Where there is none, its owner is sent a link to set one. */
  password?: string
  first_name?: string
  last_name?: string
  roles: readonly string[]
  /** Of the pages that they register on, and so of messages to them. */
  locale?: string | undefined
  /** What its person allows from the beginning. */
  consent?: ConsentGiven
}

type Refusal = FailedOf<typeof UsernameTaken | typeof PasswordTooCommon | typeof IdempotencyKeyReused>

type Request<F> = {
  key: string | undefined
  scope: string
  /** What else speaks against it. */
  refuse?: (tx: Context['db']) => Promise<F | undefined>
}

/**
 * Opens an account, whether or not its e-mail address has one already: what is opened is a claim to it, and a message tells
 * whoever reads that mailbox. `request` is the caller's Idempotency-Key with whose it is. The kernel's own way would keep a fast
 * hash of the password and the answer's personal data; here the row remembers the key, and a repetition is known by it
 * and by the password.
 */
export const openAccount = async <F extends Failed = never>(
  ctx: Context,
  account: NewAccount,
  request: Request<F>,
): Promise<Customer | Refusal | F> => {
  const { password } = account
  if (password !== undefined && (await isGuessable(password, { ...account, shop: ctx.settings.SHOP_NAME })))
    return fail(PasswordTooCommon)
  const requestKey =
    request.key === undefined
      ? null
      : createHash('sha256')
          .update(JSON.stringify([request.scope, request.key]))
          .digest()
  const row = {
    id: newId(),
    username: account.username,
    username_key: loginKey(account.username),
    email: account.email,
    email_key: loginKey(account.email),
    first_name: account.first_name ?? null,
    last_name: account.last_name ?? null,
    roles: account.roles,
    language: account.locale === undefined ? null : pageLocale(ctx, account.locale),
    password_hash: await hashPassword(password ?? newSecret()),
    has_password: password !== undefined,
    request_key: requestKey,
  }
  const added = await ctx.db.transaction(async (tx) => {
    const refusal = await request.refuse?.(tx)
    if (refusal !== undefined) return refusal
    const opened = await insertCustomer(tx, row)
    if (typeof opened !== 'object') return opened
    const kind = password === undefined ? 'password_link' : 'registered'
    await requestMail(ctx, tx, { kind, customer_id: row.id, locale: account.locale })
    if (account.consent !== undefined)
      await insertDecisions(tx, { customer_id: row.id }, { ...account.consent, source: 'registration' })
    return opened
  })
  if (typeof added === 'object' && !isFailed(added)) return added
  if (requestKey !== null) {
    const earlier = await findByRequest(ctx.db, requestKey)
    if (earlier !== undefined) return repeated(account, earlier)
  }
  return isFailed(added) ? added : fail(UsernameTaken)
}

const repeated = async (account: NewAccount, earlier: Customer & { password_hash: string }) => {
  const { password_hash, ...customer } = earlier
  const same =
    account.username === customer.username &&
    account.email === customer.email &&
    isDeepStrictEqual(account.roles, customer.roles) &&
    // A password that nobody chose is not one to know a repetition by.
    (account.password === undefined || (await verifyPassword(account.password, password_hash)))
  return same ? customer : fail(IdempotencyKeyReused)
}
