import {
  anyone,
  command,
  Email,
  event,
  Forbidden,
  failure,
  Id,
  IdempotencyKeyReused,
  Instant,
  InvalidInput,
  Line,
  list,
  object,
  oneOf,
  Paging,
  query,
  recently,
  type Static,
  services,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { NameTaken, VersionConflict } from './catalog-failures.ts'
import { CustomerNotFound } from './identity-addresses.ts'
import { Password, PasswordTooCommon, patient } from './identity-credentials.ts'
import { ifMatch, LastAdministrator, MoreThanYourOwn, recentEnough } from './identity-roles.ts'
import {
  Customer,
  EmailTaken,
  GroupSlug,
  names,
  RoleName,
  RoleNames,
  RoleNotFound,
  Username,
  UsernameTaken,
} from './identity-shared.ts'
import { needs, ownOr } from './permissions.ts'

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

export const CustomerGroup = object({
  id: Id,
  slug: GroupSlug,
  name: T.String(),
  description: T.String(),
  members: T.Integer(),
  /** In quotes it is the group’s entity tag. */
  version: T.Integer(),
  updated_at: Instant,
})
export type CustomerGroup = Static<typeof CustomerGroup>

/** What somebody chooses to hear of. Offers are none of these: they are consented to (`record_consent`, `marketing`). */
export const notificationPurposes = ['orders', 'account', 'stock_alerts', 'reviews'] as const
export const notificationChannels = ['email', 'sms', 'push'] as const
const Preference = {
  purpose: oneOf(...notificationPurposes),
  channel: oneOf(...notificationChannels),
  wanted: T.Boolean(),
}
/** Which messages somebody wants, and by which way. What an order or the safety of the account needs always comes. */
export const NotificationPreferences = object({
  data: T.Array(object({ ...Preference, is_fixed: T.Boolean() })),
})
export type NotificationPreferences = Static<typeof NotificationPreferences>

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
export const GroupNotFound = failure('GROUP_NOT_FOUND', 404, {
  message: 'No group of customers is called so.',
})

/** An account was suspended or reinstated. */
export const AccountSuspensionChanged = event(
  'identity.account_suspension_changed.v1',
  object({ customer_id: Id, suspended: T.Boolean() }),
  { key: 'customer_id' },
)
/** All groups of an account, after a change of them. */
export const CustomerGroupsChanged = event(
  'identity.customer_groups_changed.v1',
  object({ customer_id: Id, groups: T.Array(T.String()) }),
  { key: 'customer_id' },
)

const whose = { customer_id: Id }
const manageStaff = recently(needs('staff:manage'), recentEnough)
const Secret = T.String({ minLength: 1, maxLength: 100 })
const group = { name: Line(80), description: T.String({ maxLength: 500 }) }

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
  list_customer_groups: query({
    summary: 'Groups of customers, by name.',
    http: 'GET /customer-groups',
    access: needs('customers:read'),
    input: object({}),
    output: object({ data: T.Array(CustomerGroup) }),
  }),
  create_customer_group: command({
    summary: 'Makes a group of customers.',
    http: 'POST /customer-groups',
    access: needs('customers:write'),
    input: object({ slug: GroupSlug, name: group.name, description: T.Optional(group.description) }),
    output: CustomerGroup,
    failures: [NameTaken, IdempotencyKeyReused],
    status: 201,
  }),
  update_customer_group: command({
    summary: 'Changes what a group is called. Its slug stays.',
    http: 'PATCH /customer-groups/{group}',
    access: needs('customers:write'),
    input: object({
      group: GroupSlug,
      ...ifMatch,
      name: T.Optional(group.name),
      description: T.Optional(group.description),
    }),
    output: CustomerGroup,
    failures: [GroupNotFound, VersionConflict],
  }),
  delete_customer_group: command({
    summary: 'Deletes a group; its members leave it.',
    http: 'DELETE /customer-groups/{group}',
    access: needs('customers:write'),
    input: object({ group: GroupSlug }),
    output: object({}),
    failures: [GroupNotFound],
    status: 204,
  }),
  add_group_members: command({
    summary:
      'Puts customers into a group; answers how many were not in it. Accounts that there are not are left out.',
    http: 'POST /customer-groups/{group}/members',
    access: needs('customers:write'),
    repeatable: true,
    input: object({ group: GroupSlug, customer_ids: T.Array(Id, { minItems: 1, maxItems: 500 }) }),
    output: object({ added: T.Integer() }),
    failures: [GroupNotFound],
  }),
  set_customer_groups: command({
    summary: 'Puts a customer into these groups and no others.',
    http: 'PUT /customers/{customer_id}/groups',
    access: needs('customers:write'),
    repeatable: true,
    input: object({ ...whose, groups: T.Array(GroupSlug, { maxItems: 50, uniqueItems: true }) }),
    output: Customer,
    failures: [CustomerNotFound, GroupNotFound],
  }),
  get_notification_preferences: query({
    summary:
      'Which messages a customer wants, by purpose and channel: your own, or any customer’s for staff.',
    http: 'GET /customers/{customer_id}/notification-preferences',
    access: ownOr('customers:read'),
    input: object(whose),
    output: NotificationPreferences,
    failures: [CustomerNotFound],
  }),
  set_notification_preferences: command({
    summary: 'Says which messages you want. What is not named stays as it is.',
    http: 'PATCH /customers/{customer_id}/notification-preferences',
    access: signedIn,
    repeatable: true,
    input: object({
      ...whose,
      data: T.Array(object(Preference), {
        minItems: 1,
        maxItems: notificationPurposes.length * notificationChannels.length,
      }),
    }),
    output: NotificationPreferences,
    failures: [CustomerNotFound, InvalidInput],
  }),
  wants_notification: query({
    summary:
      'Whether a customer wants messages of a purpose by a channel, and in which language. Offers: where marketing is consented to, which is asked for e-mail alone.',
    access: services,
    input: object({
      ...whose,
      purpose: oneOf(...notificationPurposes, 'offers'),
      channel: Preference.channel,
    }),
    output: object({ wanted: T.Boolean(), language: T.Union([T.String(), T.Null()]) }),
    failures: [CustomerNotFound],
  }),
}
