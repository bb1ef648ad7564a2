import {
  anyone,
  command,
  Email,
  event,
  Forbidden,
  failure,
  Id,
  Instant,
  Line,
  list,
  object,
  Paging,
  query,
  recently,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { CustomerNotFound } from './identity-addresses.ts'
import { Password, PasswordTooCommon, patient } from './identity-credentials.ts'
import { LastAdministrator, MoreThanYourOwn, recentEnough } from './identity-roles.ts'
import {
  Customer,
  EmailTaken,
  names,
  RoleName,
  RoleNames,
  RoleNotFound,
  Username,
  UsernameTaken,
} from './identity-shared.ts'
import { needs } from './permissions.ts'

export const Me = object({
  ...Customer.properties,
  /** What the token in hand lets its bearer do. */
  permissions: T.Array(T.String()),
  /** Who looks at this account in its owner’s place, where somebody does. */
  impersonator: T.Union([object({ id: Id, name: T.String() }), T.Null()]),
})

export const Invitation = object({
  id: Id,
  email: T.String(),
  roles: T.Array(RoleName),
  invited_by: T.Union([Id, T.Null()]),
  created_at: Instant,
  expires_at: Instant,
})
export type Invitation = Static<typeof Invitation>

export const NotForStaff = failure('NOT_FOR_STAFF', 403, {
  message: 'Nobody acts in the place of staff.',
})
export const NotYourself = failure('NOT_YOURSELF', 409, {
  message: 'This is your own account. Ask somebody else to do it.',
})
export const AccountSuspended = failure('ACCOUNT_SUSPENDED', 409, { message: 'This account is suspended.' })
export const InvitationNotFound = failure('INVITATION_NOT_FOUND', 404, {
  message: 'This invitation was used, withdrawn or has expired. Ask for another one.',
})
/** An account was suspended or reinstated. */
export const AccountSuspensionChanged = event(
  'identity.account_suspension_changed.v1',
  object({ customer_id: Id, suspended: T.Boolean() }),
  { key: 'customer_id' },
)
const whose = { customer_id: Id }
const manageStaff = recently(needs('staff:manage'), recentEnough)
const Secret = T.String({ minLength: 1, maxLength: 100 })
export const peopleOperations = {
  set_account_roles: command({
    summary:
      'Gives an account these roles in place of those that it has. Who loses a permission logs in again.',
    http: 'PUT /customers/{customer_id}/roles',
    access: manageStaff,
    repeatable: true,
    input: object({ ...whose, roles: RoleNames }),
    output: Customer,
    failures: [CustomerNotFound, RoleNotFound, MoreThanYourOwn, LastAdministrator, NotYourself],
  }),
  suspend_account: command({
    summary: 'Suspends an account: its sessions end at once, and it cannot log in until it is reinstated.',
    http: 'POST /customers/{customer_id}/suspend',
    access: needs('customers:write'),
    repeatable: true,
    input: object({ ...whose, reason: T.Optional(Line(500)) }),
    output: Customer,
    failures: [CustomerNotFound, Forbidden, MoreThanYourOwn, LastAdministrator, NotYourself],
  }),
  reinstate_account: command({
    summary: 'Lets a suspended account log in again.',
    http: 'POST /customers/{customer_id}/reinstate',
    access: needs('customers:write'),
    repeatable: true,
    input: object(whose),
    output: Customer,
    failures: [CustomerNotFound, Forbidden, MoreThanYourOwn, NotYourself],
  }),
  impersonate_customer: command({
    summary:
      'An access token, for a quarter of an hour, with which to see what a customer sees. It changes nothing; the customer is told.',
    http: 'POST /customers/{customer_id}/impersonate',
    access: recently(needs('customers:impersonate'), recentEnough),
    input: object({ ...whose, reason: Line(500) }),
    output: object({
      access_token: T.String(),
      token_type: T.Literal('Bearer'),
      expires_in: T.Integer({ description: 'Seconds' }),
    }),
    failures: [CustomerNotFound, NotForStaff, AccountSuspended, Forbidden],
    status: 201,
  }),
  end_impersonation: command({
    summary: 'Ends the session in which you see what a customer sees, by its own token.',
    http: 'DELETE /customers/{customer_id}/impersonate',
    // All that such a token has. It ends itself, and others are refused by the use case.
    access: needs('account:read'),
    input: object(whose),
    output: object({}),
    failures: [CustomerNotFound, Forbidden],
    status: 204,
  }),
  list_staff: query({
    summary: 'Accounts that may do more than what is their own, newest first.',
    http: 'GET /staff',
    access: needs('staff:manage'),
    input: object({
      ...Paging,
      search: T.Optional(T.String({ maxLength: 200 })),
      role: T.Optional(RoleName),
    }),
    output: list(Customer),
  }),
  list_invitations: query({
    summary: 'Invitations that wait for an answer, newest first.',
    http: 'GET /invitations',
    access: needs('staff:manage'),
    input: object(Paging),
    output: list(Invitation),
  }),
  invite_staff: command({
    summary:
      'Invites somebody by e-mail to work here, for seven days. An earlier invitation of the address is withdrawn.',
    http: 'POST /invitations',
    access: manageStaff,
    input: object({
      email: Email,
      roles: RoleNames,
      locale: T.Optional(T.String({ pattern: '^[a-z]{2}$' })),
    }),
    output: Invitation,
    failures: [RoleNotFound, MoreThanYourOwn, EmailTaken],
    status: 201,
  }),
  withdraw_invitation: command({
    summary: 'Withdraws an invitation.',
    http: 'DELETE /invitations/{invitation_id}',
    access: needs('staff:manage'),
    input: object({ invitation_id: Id }),
    output: object({}),
    failures: [InvitationNotFound],
    status: 204,
  }),
  show_invitation: command({
    summary: 'What an invitation offers, for whoever has its token.',
    http: 'POST /invitations/show',
    access: anyone,
    rate: 'credential',
    repeatable: true,
    input: object({ token: Secret }),
    output: object({ email: T.String(), roles: T.Array(T.String()), expires_at: Instant }),
    failures: [InvitationNotFound],
  }),
  accept_invitation: command({
    summary: 'Opens the account that an invitation offers. It works once.',
    http: 'POST /invitations/accept',
    access: anyone,
    rate: 'credential',
    input: object({ token: Secret, username: Username, password: Password, ...names }),
    output: Customer,
    failures: [InvitationNotFound, UsernameTaken, EmailTaken, PasswordTooCommon],
    status: 201,
    timeout_ms: patient,
  }),
}
