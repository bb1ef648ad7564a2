import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type Customer, EmailTaken, PasswordTooCommon, UsernameTaken } from '@selvedge/contracts'
import { newId } from '@selvedge/kernel'
import { type FailedOf, fail, IdempotencyKeyReused } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { hashPassword, isGuessable, verifyPassword } from '../passwords/password.ts'
import { findByRequest, insertCustomer } from '../store/customers.ts'
import { loginKey } from './login-key.ts'

export type NewAccount = {
  username: string
  email: string
  password: string
  first_name?: string
  last_name?: string
  roles: readonly string[]
}

type Refusal = FailedOf<
  typeof UsernameTaken | typeof EmailTaken | typeof PasswordTooCommon | typeof IdempotencyKeyReused
>

/**
 * Opens an account. `request` is the caller's Idempotency-Key with whose it is. The kernel's own way would keep a fast
 * hash of the password and the answer's personal data; here the row remembers the key, and a repetition is known by it
 * and by the password.
 */
export const openAccount = async (
  ctx: Context,
  account: NewAccount,
  request: { key: string | undefined; scope: string },
): Promise<Customer | Refusal> => {
  if (isGuessable(account.password, account)) return fail(PasswordTooCommon)
  const requestKey =
    request.key === undefined
      ? null
      : createHash('sha256')
          .update(JSON.stringify([request.scope, request.key]))
          .digest()
  const added = await insertCustomer(ctx.db, {
    id: newId(),
    username: account.username,
    username_key: loginKey(account.username),
    email: account.email,
    email_key: loginKey(account.email),
    first_name: account.first_name ?? null,
    last_name: account.last_name ?? null,
    roles: account.roles,
    password_hash: await hashPassword(account.password),
    request_key: requestKey,
  })
  if (typeof added === 'object') return added
  if (requestKey !== null) {
    const earlier = await findByRequest(ctx.db, requestKey)
    if (earlier !== undefined) return repeated(account, earlier)
  }
  return added === 'customer_email' ? fail(EmailTaken) : fail(UsernameTaken)
}

const repeated = async (account: NewAccount, earlier: Customer & { password_hash: string }) => {
  const { password_hash, ...customer } = earlier
  const same =
    account.username === customer.username &&
    account.email === customer.email &&
    isDeepStrictEqual(account.roles, customer.roles) &&
    (await verifyPassword(account.password, password_hash))
  return same ? customer : fail(IdempotencyKeyReused)
}
