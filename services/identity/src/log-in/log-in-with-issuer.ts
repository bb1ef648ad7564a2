import { AccountNotLinked, IssuerRefused, identity } from '@selvedge/contracts'
import { handler, newId } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import { loginKey } from '../accounts/login-key.ts'
import type { Context } from '../context.ts'
import {
  beginIssuerRequest,
  type Claims,
  finishIssuerRequest,
  subjectKey,
} from '../factors/issuer-request.ts'
import { type Issuer, isOfDomain, issuersOf } from '../factors/issuers.ts'
import { tell } from '../factors/tell-owner.ts'
import { hashPassword } from '../passwords/password.ts'
import { findCandidates } from '../store/credentials.ts'
import { insertCustomer } from '../store/customers.ts'
import { findLinked, insertLink } from '../store/issuers.ts'
import { newSecret } from '../tokens.ts'
import { completeLogIn } from './log-in.ts'

export const listIssuers = handler(identity.list_issuers, async (ctx: Context) => ({
  data: issuersOf(ctx.settings).map(({ name, title }) => ({ name, title })),
}))

export const beginFederatedLogIn = handler(
  identity.begin_federated_log_in,
  (ctx: Context, input) => beginIssuerRequest(ctx, input, null),
  { idempotency: 'handler' },
)

/** Counts as one factor: whether the other side asked for two is not known. */
export const logInWithIssuer = handler(
  identity.log_in_with_issuer,
  async (ctx: Context, answer) => {
    const finished = await finishIssuerRequest(ctx, answer, null)
    if (isFailed(finished)) return finished
    const { issuer, claims, return_to } = finished
    if (issuer.domains !== undefined && !isFromDomain(issuer, claims)) return fail(IssuerRefused)
    // Of two first log-ins at once one opens the account, and the other finds it.
    const customer_id = (await accountOf(ctx, issuer, claims)) ?? (await accountOf(ctx, issuer, claims))
    if (customer_id === undefined) return fail(AccountNotLinked)
    const logIn = await completeLogIn(ctx, ctx.db, { customer_id, methods: ['fed'] })
    return logIn === undefined ? fail(IssuerRefused) : { ...logIn, return_to }
  },
  { idempotency: 'handler' },
)

const isFromDomain = (issuer: Issuer, { email, email_verified }: Claims): boolean =>
  email !== null && email_verified && isOfDomain(issuer, email)

/**
 * The account that a subject is linked with. Without a link, an account is taken for theirs only where both sides have
 * seen them read the same mailbox, and the issuer is one that is believed to have: an issuer where anybody may name any
 * address, or an account whose address is merely claimed, would hand somebody's account to somebody else.
 */
const accountOf = async (ctx: Context, issuer: Issuer, claims: Claims): Promise<string | undefined> => {
  const subject = subjectKey(ctx, issuer, claims)
  const linked = await findLinked(ctx.db, subject)
  if (linked !== undefined) return linked
  const { email, email_verified } = claims
  if (issuer.trust_email !== true || !email_verified || email === null) return undefined
  const owner = (await findCandidates(ctx.db, loginKey(email))).find((each) => each?.email_verified)
  if (owner === undefined) return openLinked(ctx, { ...claims, email }, { issuer: issuer.issuer, subject })
  const link = { customer_id: owner.id, issuer: issuer.issuer, subject }
  return ctx.db.transaction(async (tx) => {
    if (!(await insertLink(tx, link))) return undefined
    await tell(tx, owner.id, 'issuer_linked')
    return owner.id
  })
}

/** A new account, whose address is verified by that. Its password is one that nobody knows, until a new one is set by e-mail. */
const openLinked = async (
  ctx: Context,
  { email, first_name, last_name }: Claims & { email: string },
  link: { issuer: string; subject: Buffer },
): Promise<string | undefined> => {
  const password_hash = await hashPassword(newSecret())
  const opened = await ctx.db.transaction(async (tx) => {
    const id = newId()
    const username = `${usernameFrom(email)}-${id.slice(-8)}`
    const added = await insertCustomer(tx, {
      id,
      username,
      username_key: loginKey(username),
      email,
      email_key: loginKey(email),
      first_name,
      last_name,
      roles: ['customer'],
      password_hash,
      request_key: null,
      email_verified: true,
      has_password: false,
    })
    const isLinked = typeof added !== 'string' && (await insertLink(tx, { customer_id: id, ...link }))
    return isLinked ? id : fail(AccountNotLinked)
  })
  return isFailed(opened) ? undefined : opened
}

/** The letters of a mailbox that a user name may have. */
const usernameFrom = (email: string): string =>
  `u${email.slice(0, email.indexOf('@')).replace(/[^A-Za-z0-9]/g, '')}`.slice(0, 24)
