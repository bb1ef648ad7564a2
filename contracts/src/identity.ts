import {
  anyone,
  Currency,
  command,
  contract,
  Email,
  event,
  Forbidden,
  Id,
  IdempotencyKeyReused,
  Instant,
  Line,
  list,
  object,
  Paging,
  query,
  recently,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { addressOperations, CustomerNotFound } from './identity-addresses.ts'
import { allowanceOperations } from './identity-allowance.ts'
import { apiKeyOperations } from './identity-api-keys.ts'
import { clientOperations } from './identity-clients.ts'
import {
  InvalidCredentials,
  Password,
  PasswordTooCommon,
  patient,
  TooManyAttempts,
} from './identity-credentials.ts'
import { factorOperations } from './identity-factors.ts'
import { CustomerGroupsChanged, groupOperations } from './identity-groups.ts'
import { linkedIssuerOperations } from './identity-linked-issuers.ts'
import { logInOperations, SecondFactorRequired } from './identity-log-in.ts'
import { oauthOperations } from './identity-oauth.ts'
import { AccountSuspensionChanged, Me, peopleOperations } from './identity-people.ts'
import { preferenceOperations } from './identity-preferences.ts'
import { ConsentChanged, ConsentGiven, privacyOperations } from './identity-privacy.ts'
import { EmailVerified, Locale, recoveryOperations } from './identity-recovery.ts'
import { LastAdministrator, MoreThanYourOwn, roleOperations } from './identity-roles.ts'
import { SessionEnded, sessionOperations } from './identity-sessions.ts'
import {
  Customer,
  credentials,
  EmailTaken,
  GroupSlug,
  InvalidRefreshToken,
  Language,
  names,
  RoleName,
  RoleNames,
  RoleNotFound,
  Token,
  Username,
  UsernameTaken,
} from './identity-shared.ts'
import { needs, ownOr } from './permissions.ts'

export const CustomerRegistered = event('identity.customer_registered.v1', object({ customer_id: Id }), {
  key: 'customer_id',
})
export const CustomerDeleted = event('identity.customer_deleted.v1', object({ customer_id: Id }), {
  key: 'customer_id',
})

export const identity = contract(
  'identity',
  {
    register: command({
      summary:
        'Opens a customer account. Whether the e-mail address has one already is told to whoever reads that mailbox, and to nobody else.',
      http: 'POST /register',
      access: anyone,
      rate: 'credential',
      input: object({
        ...credentials,
        ...names,
        /** The language of the pages that they register on: messages to them are written in it. */
        locale: T.Optional(Locale),
        /** Recorded with the source `registration`. */
        consent: T.Optional(ConsentGiven),
      }),
      output: Customer,
      failures: [UsernameTaken, PasswordTooCommon, IdempotencyKeyReused],
      status: 201,
      timeout_ms: patient,
    }),
    issue_token: command({
      summary: 'Exchanges username (or e-mail address) and password for tokens.',
      http: 'POST /token',
      access: anyone,
      rate: 'credential',
      input: object({ username: Line(254), password: T.String({ minLength: 1, maxLength: 200 }) }),
      output: Token,
      failures: [InvalidCredentials, TooManyAttempts, SecondFactorRequired],
      timeout_ms: patient,
    }),
    refresh_token: command({
      summary:
        'Exchanges a refresh token for new tokens. Each works once; using one twice ends the whole session.',
      http: 'POST /token/refresh',
      access: anyone,
      rate: 'write',
      input: object({ refresh_token: Line(200) }),
      output: Token,
      failures: [InvalidRefreshToken],
    }),
    revoke_token: command({
      summary: 'Logs out: ends the session that a refresh token belongs to.',
      http: 'POST /token/revoke',
      access: anyone,
      input: object({ refresh_token: Line(200) }),
      output: object({}),
      status: 204,
    }),
    get_keys: query({
      summary: 'The public keys with which access tokens are verified (JWKS).',
      http: 'GET /jwks',
      access: anyone,
      cache_control: 'public, max-age=300',
      input: object({}),
      output: object({ keys: T.Array(T.Record(T.String(), T.Unknown())) }),
    }),
    get_me: query({
      summary: 'The account of whoever asks, what they may do here, and who looks at it in their place.',
      http: 'GET /me',
      access: signedIn,
      input: object({}),
      output: Me,
      failures: [CustomerNotFound],
    }),
    list_customers: query({
      summary:
        'Lists accounts, newest first: by name, group, role, whether suspended, and when they registered.',
      http: 'GET /customers',
      access: needs('customers:read'),
      input: object({
        ...Paging,
        search: T.Optional(T.String({ maxLength: 200 })),
        group: T.Optional(GroupSlug),
        role: T.Optional(RoleName),
        suspended: T.Optional(T.Boolean()),
        /** From this instant on. */
        registered_from: T.Optional(Instant),
        /** Before this instant. */
        registered_before: T.Optional(Instant),
      }),
      output: list(Customer),
    }),
    get_customer: query({
      summary: 'One account: your own, or any for staff.',
      http: 'GET /customers/{customer_id}',
      access: ownOr('customers:read'),
      audited: true,
      input: object({ customer_id: Id }),
      output: Customer,
      failures: [CustomerNotFound],
    }),
    create_customer: command({
      summary:
        'Opens an account for somebody else; with other roles than customer for whoever manages staff. Without a password its owner is sent a link to set one.',
      http: 'POST /customers',
      access: needs('customers:write'),
      input: object({
        ...credentials,
        password: T.Optional(Password),
        ...names,
        roles: T.Optional(RoleNames),
        locale: T.Optional(Locale),
      }),
      output: Customer,
      failures: [
        UsernameTaken,
        EmailTaken,
        PasswordTooCommon,
        IdempotencyKeyReused,
        RoleNotFound,
        Forbidden,
        MoreThanYourOwn,
      ],
      status: 201,
      timeout_ms: patient,
    }),
    update_customer: command({
      summary:
        'Changes an account: your own, or any customer’s for staff. A new password or e-mail address of your own needs the current password; nobody sets the password of another.',
      http: 'PATCH /customers/{customer_id}',
      access: ownOr('customers:write'),
      input: object({
        customer_id: Id,
        username: T.Optional(Username),
        email: T.Optional(Email),
        password: T.Optional(Password),
        current_password: T.Optional(T.String({ maxLength: 200 })),
        ...names,
        language: T.Optional(Language),
        currency: T.Optional(Currency),
      }),
      output: Customer,
      failures: [
        CustomerNotFound,
        Forbidden,
        MoreThanYourOwn,
        UsernameTaken,
        EmailTaken,
        PasswordTooCommon,
        InvalidCredentials,
        TooManyAttempts,
      ],
      timeout_ms: patient,
    }),
    delete_customer: command({
      summary: 'Deletes an account: your own, or any customer’s for staff.',
      http: 'DELETE /customers/{customer_id}',
      access: recently(ownOr('customers:write'), 900),
      input: object({ customer_id: Id }),
      output: object({}),
      failures: [CustomerNotFound, Forbidden, MoreThanYourOwn, LastAdministrator],
      status: 204,
    }),
    ...addressOperations,
    ...clientOperations,
    ...oauthOperations,
    ...logInOperations,
    ...factorOperations,
    ...linkedIssuerOperations,
    ...recoveryOperations,
    ...sessionOperations,
    ...allowanceOperations,
    ...roleOperations,
    ...peopleOperations,
    ...groupOperations,
    ...preferenceOperations,
    ...apiKeyOperations,
    ...privacyOperations,
  },
  [
    ConsentChanged,
    CustomerRegistered,
    CustomerDeleted,
    AccountSuspensionChanged,
    CustomerGroupsChanged,
    EmailVerified,
    SessionEnded,
  ],
)
