import {
  type Customer,
  CustomerNotFound,
  EmailTaken,
  InvalidCredentials,
  identity,
  PasswordTooCommon,
  UsernameTaken,
} from '@selvedge/contracts'
import { audit, type Call, handler } from '@selvedge/kernel'
import { Forbidden, fail, type InputOf, isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { checkPassword } from '../passwords/check-password.ts'
import { hashPassword, isGuessable } from '../passwords/password.ts'
import { askForEmail } from '../recovery/email-change.ts'
import { countMessage } from '../recovery/request-by-email.ts'
import { requestMail, tellChanged, tellFormerAddress } from '../recovery/send-mail.ts'
import {
  type Changes,
  findCustomer,
  isEmailTaken,
  type Taken,
  updateCustomer as writeChanges,
} from '../store/customers.ts'
import { endStaleSessions } from '../store/sessions.ts'
import { loginKey } from './login-key.ts'
import { manageable } from './permissions.ts'

type Input = InputOf<typeof identity.update_customer>

/**
 * Changes an account. Whoever finds a phone unlocked must not take its owner's account over, so a new password or e-mail
 * address of one's own needs the current password, whose guesses count as log-ins. A new address of one's own is taken on once
 * the link that is sent there was followed; the answer shows the one before. A new password ends all other sessions.
 * The kernel's idempotency would keep a fast hash of the password and undo the count of a wrong one.
 */
export const updateCustomer = handler(
  identity.update_customer,
  async (ctx: Context, input, call) => {
    const account = await manageable(ctx.db, call.caller, await findCustomer(ctx.db, input.customer_id))
    if (isFailed(account)) return account
    const isOwn = call.caller.id === account.id
    // Whoever forgot theirs is sent a link: send_password_link.
    if (!isOwn && input.password !== undefined) return fail(Forbidden)
    const proof = isOwn ? await proveOwner(ctx, { account, input, call }) : noProof
    if (isFailed(proof)) return proof
    const names = { username: input.username ?? account.username, email: input.email ?? account.email }
    if (
      input.password !== undefined &&
      (await isGuessable(input.password, { ...names, shop: ctx.settings.SHOP_NAME }))
    )
      return fail(PasswordTooCommon)
    // Another spelling of the same address is the same mailbox.
    const wish = isOwn && isOtherEmail(account, input.email) ? input.email : undefined
    const tooMany = wish === undefined ? undefined : await countMessage(ctx, wish, call)
    if (tooMany !== undefined) return tooMany
    const changed = await write(ctx, account, {
      ...changesOf(input, wish === undefined ? input.email : undefined),
      wish,
      call,
      password_hash: input.password === undefined ? null : await hashPassword(input.password),
      if_version: proof.credential_version,
      keep_session: isOwn ? (call.caller.login?.session_id ?? null) : null,
    })
    if (changed === 'customer_username' || changed === 'customer_request') return fail(UsernameTaken)
    if (changed === 'customer_email') return fail(EmailTaken)
    if (changed !== undefined) return changed
    return proof.credential_version === null ? fail(CustomerNotFound) : fail(InvalidCredentials)
  },
  { idempotency: 'handler' },
)

const isOtherEmail = (account: Customer, email: string | undefined) =>
  email !== undefined && loginKey(email) !== loginKey(account.email)

const changesOf = (
  { username, first_name, last_name, language, currency }: Input,
  email: string | undefined,
) => ({
  username: username ?? null,
  username_key: username === undefined ? null : loginKey(username),
  email: email ?? null,
  email_key: email === undefined ? null : loginKey(email),
  first_name: first_name ?? null,
  last_name: last_name ?? null,
  language: language ?? null,
  currency: currency ?? null,
})

const write = (
  ctx: Context,
  account: Customer,
  {
    keep_session,
    wish,
    call,
    ...changes
  }: Changes & { keep_session: string | null; wish: string | undefined; call: Call },
): Promise<Customer | Taken | undefined> =>
  ctx.db.transaction(async (tx) => {
    const email_key = changes.email_key === loginKey(account.email) ? null : changes.email_key
    if (email_key !== null && (await isEmailTaken(tx, email_key, { but: account.id, claimed: true })))
      return 'customer_email'
    const changed = await writeChanges(tx, account.id, changes)
    if (typeof changed !== 'object') return changed
    if (changes.password_hash !== null) {
      await endStaleSessions(tx, account.id, keep_session)
      await tellChanged(ctx, tx, { what: 'password', customer_id: account.id })
    }
    if (changed.username !== account.username)
      await tellChanged(ctx, tx, { what: 'username', customer_id: account.id })
    if (email_key !== null) {
      await requestMail(ctx, tx, { kind: 'verify_email', customer_id: account.id })
      await tellFormerAddress(ctx, tx, { ...account, former_email: account.email, email: changed.email })
    }
    if (wish !== undefined) await askForEmail(ctx, tx, { customer_id: account.id, email: wish })
    const password = changes.password_hash === null ? {} : { password: 'another' }
    await audit(tx, call, {
      subject: { type: 'customer', id: account.id },
      before: account,
      after: { ...changed, ...password },
    })
    return changed
  })

const noProof = { credential_version: null }

const proveOwner = async (
  ctx: Context,
  { account, input, call }: { account: Customer; input: Input; call: Call },
) => {
  const sensitive = input.password !== undefined || isOtherEmail(account, input.email)
  if (!sensitive) return noProof
  if (input.current_password === undefined) return fail(InvalidCredentials)
  return checkPassword(ctx, {
    login: account.username,
    password: input.current_password,
    client_address: call.client_address,
  })
}
