import {
  anyone,
  command,
  contract,
  Email,
  event,
  Forbidden,
  failure,
  Id,
  IdempotencyKeyReused,
  Instant,
  Line,
  list,
  object,
  Paging,
  query,
  type Static,
  services,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { addressOperations, CustomerNotFound } from './identity-addresses.ts'
import { needs, ownOr } from './permissions.ts'

const Username = T.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$',
  description: 'Letters, digits, dot, dash and underscore',
})
const Password = T.String({ minLength: 8, maxLength: 200 })
/** The name of a shipped role or of one that the shop composed. */
export const RoleName = T.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' })
const RoleNames = T.Array(RoleName, { minItems: 1, maxItems: 20, uniqueItems: true })

export const Customer = object({
  id: Id,
  username: T.String(),
  email: T.String(),
  first_name: T.Union([T.String(), T.Null()]),
  last_name: T.Union([T.String(), T.Null()]),
  roles: T.Array(RoleName),
  created_at: Instant,
  updated_at: Instant,
})
export type Customer = Static<typeof Customer>

export const Token = object({
  access_token: T.String(),
  token_type: T.Literal('Bearer'),
  expires_in: T.Integer({ description: 'Seconds' }),
  refresh_token: T.String(),
})
export type Token = Static<typeof Token>

export const ApiKey = object({
  id: Id,
  name: T.String(),
  created_at: Instant,
  last_used_at: T.Union([Instant, T.Null()]),
})

export const UsernameTaken = failure('USERNAME_TAKEN', 409, {
  message: 'This username is taken. Choose another one.',
})
export const EmailTaken = failure('EMAIL_TAKEN', 409, {
  message: 'An account with this e-mail address exists already. Log in instead.',
})
export const PasswordTooCommon = failure('PASSWORD_TOO_COMMON', 400, {
  message: 'This password is among the first that an attacker tries. Choose another one.',
})
export const InvalidCredentials = failure('INVALID_CREDENTIALS', 401, {
  message: 'Username or password is wrong.',
})
export const TooManyAttempts = failure('TOO_MANY_ATTEMPTS', 429, {
  message: 'Too many failed attempts to log in. Wait before you try again.',
  details: object({ retry_after_seconds: T.Integer() }),
})
export const InvalidRefreshToken = failure('INVALID_REFRESH_TOKEN', 401, {
  message: 'This refresh token is not valid (any more). Log in again.',
})
export const RoleNotFound = failure('ROLE_NOT_FOUND', 404, { message: 'No role has this name.' })
export const ApiKeyNotFound = failure('API_KEY_NOT_FOUND', 404, { message: 'No API key has this id.' })

export const CustomerRegistered = event('identity.customer_registered.v1', object({ customer_id: Id }), {
  key: 'customer_id',
})
export const CustomerDeleted = event('identity.customer_deleted.v1', object({ customer_id: Id }), {
  key: 'customer_id',
})

const names = { first_name: T.Optional(Line(80)), last_name: T.Optional(Line(80)) }
/** Passwords are slow to check on purpose, and a whole office may log in at once. */
const patient = 20_000
const credentials = { username: Username, email: Email, password: Password }

export const identity = contract(
  'identity',
  {
    register: command({
      summary: 'Opens a customer account.',
      http: 'POST /register',
      access: anyone,
      rate: 'credential',
      input: object({ ...credentials, ...names }),
      output: Customer,
      failures: [UsernameTaken, EmailTaken, PasswordTooCommon, IdempotencyKeyReused],
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
      failures: [InvalidCredentials, TooManyAttempts],
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
      summary: 'The account of whoever asks.',
      http: 'GET /me',
      access: signedIn,
      input: object({}),
      output: Customer,
      failures: [CustomerNotFound],
    }),
    list_customers: query({
      summary: 'Lists accounts, newest first.',
      http: 'GET /customers',
      access: needs('customers:read'),
      input: object({ ...Paging, search: T.Optional(T.String({ maxLength: 200 })) }),
      output: list(Customer),
    }),
    get_customer: query({
      summary: 'One account: your own, or any for staff.',
      http: 'GET /customers/{customer_id}',
      access: ownOr('customers:read'),
      input: object({ customer_id: Id }),
      output: Customer,
      failures: [CustomerNotFound],
    }),
    create_customer: command({
      summary:
        'Opens an account for somebody else; with other roles than customer for whoever manages staff.',
      http: 'POST /customers',
      access: needs('customers:write'),
      input: object({ ...credentials, ...names, roles: T.Optional(RoleNames) }),
      output: Customer,
      failures: [UsernameTaken, EmailTaken, PasswordTooCommon, IdempotencyKeyReused, RoleNotFound, Forbidden],
      status: 201,
      timeout_ms: patient,
    }),
    update_customer: command({
      summary:
        'Changes an account: your own, or any customer’s for staff. A new password or e-mail address of your own needs the current password.',
      http: 'PATCH /customers/{customer_id}',
      access: ownOr('customers:write'),
      input: object({
        customer_id: Id,
        username: T.Optional(Username),
        email: T.Optional(Email),
        password: T.Optional(Password),
        current_password: T.Optional(T.String({ maxLength: 200 })),
        ...names,
      }),
      output: Customer,
      failures: [
        CustomerNotFound,
        Forbidden,
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
      access: ownOr('customers:write'),
      input: object({ customer_id: Id }),
      output: object({}),
      failures: [CustomerNotFound, Forbidden],
      status: 204,
    }),
    ...addressOperations,
    create_api_key: command({
      summary: 'Makes a key for reading the public API. The key itself is shown this once.',
      http: 'POST /api-keys',
      access: needs('api_keys:manage'),
      input: object({ name: Line(80) }),
      output: object({ id: Id, name: T.String(), key: T.String(), created_at: Instant }),
      status: 201,
    }),
    list_api_keys: query({
      summary: 'Lists API keys.',
      http: 'GET /api-keys',
      access: needs('api_keys:manage'),
      input: object(Paging),
      output: list(ApiKey),
    }),
    delete_api_key: command({
      summary: 'Withdraws an API key.',
      http: 'DELETE /api-keys/{api_key_id}',
      access: needs('api_keys:manage'),
      input: object({ api_key_id: Id }),
      output: object({}),
      failures: [ApiKeyNotFound],
      status: 204,
    }),
    verify_api_key: query({
      summary: 'Whether a key is valid.',
      access: services,
      input: object({ key: T.String({ maxLength: 200 }) }),
      output: object({ valid: T.Boolean() }),
    }),
  },
  [CustomerRegistered, CustomerDeleted],
)
