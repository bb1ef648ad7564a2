import {
  EmailTaken,
  type Invitation,
  InvitationNotFound,
  identity,
  MoreThanYourOwn,
  PasswordTooCommon,
  RoleNotFound,
  UsernameTaken,
} from '@selvedge/contracts'
import { audit, enqueue, handler, newId } from '@selvedge/kernel'
import { fail, pagination } from '@selvedge/kernel/contract'
import { loginKey } from '../accounts/login-key.ts'
import { beyondRoles } from '../accounts/permissions.ts'
import type { Context } from '../context.ts'
import { hashPassword, isGuessable } from '../passwords/password.ts'
import { openEmail, sealEmail } from '../recovery/links.ts'
import { findCustomer, insertCustomer, isEmailTaken } from '../store/customers.ts'
import * as store from '../store/invitations.ts'
import { holdRoles } from '../store/roles.ts'
import { hashToken } from '../tokens.ts'
import { sendInvitation, tokenOf } from './send-invitation.ts'

const opened = (ctx: Context, row: store.InvitationRow): Invitation => ({
  ...row,
  email: openEmail(ctx, row.email),
})

/** Invites somebody. Whoever has an account already is given roles instead. */
export const inviteStaff = handler(identity.invite_staff, (ctx: Context, input, call) =>
  ctx.db.transaction(async (tx) => {
    const { email, roles, locale = 'en' } = input
    if ((await holdRoles(tx, roles)).length < roles.length) return fail(RoleNotFound)
    const permissions = await beyondRoles(tx, call.caller, roles)
    if (permissions.length > 0) return fail(MoreThanYourOwn, { permissions })
    const email_key = loginKey(email)
    if (await isEmailTaken(tx, email_key)) return fail(EmailTaken)
    const id = newId()
    const invitation = await store.putInvitation(tx, {
      id,
      email: sealEmail(ctx, email),
      email_key,
      roles,
      hash: hashToken(tokenOf(ctx, id)),
      invited_by: call.caller.id,
    })
    await enqueue(tx, sendInvitation, { payload: { invitation_id: id, locale } })
    await audit(tx, call, { subject: { type: 'invitation', id }, after: { roles } })
    return opened(ctx, invitation)
  }),
)

export const listInvitations = handler(identity.list_invitations, async (ctx: Context, input) => {
  const { page = 1, limit = 20 } = input
  const { data, total } = await store.listInvitations(ctx.db, { limit, offset: (page - 1) * limit })
  return { data: data.map((row) => opened(ctx, row)), pagination: pagination(input, total) }
})

export const withdrawInvitation = handler(
  identity.withdraw_invitation,
  async (ctx: Context, { invitation_id }, call) => {
    if (!(await store.deleteInvitation(ctx.db, invitation_id))) return fail(InvitationNotFound)
    await audit(ctx.db, call, { subject: { type: 'invitation', id: invitation_id } })
    return {}
  },
)

export const showInvitation = handler(identity.show_invitation, async (ctx: Context, { token }) => {
  const invitation = await store.findInvitation(ctx.db, hashToken(token))
  if (invitation === undefined) return fail(InvitationNotFound)
  const { email, roles, expires_at } = opened(ctx, invitation)
  return { email, roles, expires_at }
})

/**
 * Opens the account. Its e-mail address counts as verified, since the token was sent there. A role that was deleted since is
 * left out. The kernel's idempotency would keep a fast hash of the password.
 */
export const acceptInvitation = handler(
  identity.accept_invitation,
  async (ctx: Context, input) => {
    const { token, username, password, first_name = null, last_name = null } = input
    const hash = hashToken(token)
    const offered = await store.findInvitation(ctx.db, hash)
    if (offered === undefined) return fail(InvitationNotFound)
    const known = { username, email: openEmail(ctx, offered.email), shop: ctx.settings.SHOP_NAME }
    if (await isGuessable(password, known)) return fail(PasswordTooCommon)
    const password_hash = await hashPassword(password)
    return ctx.db.transaction(async (tx) => {
      const taken = await store.takeInvitation(tx, hash)
      if (taken === undefined) return fail(InvitationNotFound)
      const roles = await holdRoles(tx, taken.roles)
      if (roles.length === 0) return fail(InvitationNotFound)
      const email = openEmail(ctx, taken.email)
      const account = await insertCustomer(tx, {
        id: newId(),
        username,
        username_key: loginKey(username),
        email,
        email_key: loginKey(email),
        email_verified: true,
        first_name,
        last_name,
        roles,
        password_hash,
        request_key: null,
      })
      if (typeof account === 'object') return (await findCustomer(tx, account.id)) ?? account
      return account === 'customer_email' ? fail(EmailTaken) : fail(UsernameTaken)
    })
  },
  { idempotency: 'handler' },
)
