import {
  Currency,
  Email,
  failure,
  Id,
  Instant,
  Name,
  object,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { Password } from './identity-credentials.ts'

export const Username = T.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$',
  description: 'Letters, digits, dot, dash and underscore',
})
/** The name of a shipped role or of one that the shop composed. */
export const RoleName = T.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' })
export const RoleNames = T.Array(RoleName, { minItems: 1, maxItems: 20, uniqueItems: true })

/** What a group of customers is called in addresses and rules. */
export const GroupSlug = T.String({ pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 60 })
/** The language that somebody is written to in: `en`, `pt-BR`. */
export const Language = T.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' })

export const Customer = object({
  id: Id,
  username: T.String(),
  email: T.String(),
  /** Whether the owner has followed a link that was sent there. */
  email_verified: T.Boolean(),
  first_name: T.Union([T.String(), T.Null()]),
  last_name: T.Union([T.String(), T.Null()]),
  roles: T.Array(RoleName),
  /** Of customers; prices and offers may depend on them. */
  groups: T.Array(GroupSlug),
  language: T.Union([Language, T.Null()]),
  currency: T.Union([Currency, T.Null()]),
  /** Since when it cannot log in. */
  suspended_at: T.Union([Instant, T.Null()]),
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

export const UsernameTaken = failure('USERNAME_TAKEN', 409, {
  message: 'This username is taken. Choose another one.',
})
export const EmailTaken = failure('EMAIL_TAKEN', 409, {
  message: 'An account with this e-mail address exists already. Log in instead.',
})
export const InvalidRefreshToken = failure('INVALID_REFRESH_TOKEN', 401, {
  message: 'This refresh token is not valid (any more). Log in again.',
})
export const RoleNotFound = failure('ROLE_NOT_FOUND', 404, { message: 'No role has this name.' })

/** Of a person, as forms ask for them. */
export const names = { first_name: T.Optional(Name(80)), last_name: T.Optional(Name(80)) }
export const credentials = { username: Username, email: Email, password: Password }
