import {
  type Customer,
  CustomerNotFound,
  EmailTaken,
  InvalidCredentials,
  identity,
  PasswordTooCommon,
  UsernameTaken,
} from '@selvedge/contracts'
import { type Call, handler } from '@selvedge/kernel'
import { Forbidden, fail, type InputOf, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { checkPassword } from '../passwords/check-password.ts'
import { hashPassword, isGuessable } from '../passwords/password.ts'
import { findCustomer, updateCustomer as writeChanges } from '../store/customers.ts'
import { loginKey } from './login-key.ts'
import { standingOf } from './permissions.ts'

type Input = InputOf<typeof identity.update_customer>

/**
 * Changes an account. Whoever finds a phone unlocked must not take its owner's account over, so a new password or e-mail
 * address of one's own needs the current password, whose guesses count as log-ins. A new password ends all sessions.
 * The kernel's idempotency would keep a fast hash of the password and undo the count of a wrong one.
 */
export const updateCustomer = handler(
  identity.update_customer,
  async (ctx: Context, input, call) => {
    const account = await findCustomer(ctx.db, input.customer_id)
    const standing = account === undefined ? 'nobody' : standingOf(call.caller, account)
    if (account === undefined || standing === 'nobody') return fail(CustomerNotFound)
    if (standing === 'onlooker') return fail(Forbidden)

    const proof = standing === 'owner' ? await proveOwner(ctx, { account, input, call }) : noProof
    if (isFailed(proof)) return proof
    const { username = null, email = null, password, first_name = null, last_name = null } = input
    const names = { username: username ?? account.username, email: email ?? account.email }
    if (password !== undefined && isGuessable(password, names)) return fail(PasswordTooCommon)

    const changed = await writeChanges(ctx.db, account.id, {
      username,
      username_key: username && loginKey(username),
      email,
      email_key: email && loginKey(email),
      first_name,
      last_name,
      password_hash: password === undefined ? null : await hashPassword(password),
      if_version: proof.credential_version,
    })
    if (changed === 'customer_username' || changed === 'customer_request') return fail(UsernameTaken)
    if (changed === 'customer_email') return fail(EmailTaken)
    if (changed !== undefined) return changed
    return proof.credential_version === null ? fail(CustomerNotFound) : fail(InvalidCredentials)
  },
  { idempotency: 'handler' },
)

const noProof = { credential_version: null }

const proveOwner = async (
  ctx: Context,
  { account, input, call }: { account: Customer; input: Input; call: Call },
) => {
  const sensitive =
    input.password !== undefined || (input.email !== undefined && input.email !== account.email)
  if (!sensitive) return noProof
  if (input.current_password === undefined) return fail(InvalidCredentials)
  return checkPassword(ctx, {
    login: account.username,
    password: input.current_password,
    client_address: call.client_address,
  })
}
