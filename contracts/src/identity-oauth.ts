import {
  anyone,
  command,
  failure,
  Id,
  Instant,
  Line,
  list,
  object,
  oneOf,
  Paging,
  query,
  recently,
  type Static,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { CustomerNotFound } from './identity-addresses.ts'
import { MoreThanYourOwn, recentEnough } from './identity-roles.ts'
import { needs, ownOr, type Permission, permissions } from './permissions.ts'

const PermissionName = T.Enum(Object.keys(permissions) as [Permission, ...Permission[]])
const PermissionNames = T.Array(PermissionName, { maxItems: 100, uniqueItems: true })
const Uri = T.String({ minLength: 8, maxLength: 500 })
const nullable = <S extends ReturnType<typeof T.String>>(schema: S) => T.Union([schema, T.Null()])

/** What an app may exchange for tokens (RFC 6749, RFC 8628). */
export const GrantType = oneOf('authorization_code', 'refresh_token', 'client_credentials', 'device_code')

const clientFields = {
  name: Line(80),
  /** Shown where somebody is asked to let the app in. https. */
  logo_uri: nullable(Uri),
  client_uri: nullable(Uri),
  /** Where codes are sent: https, or http on this very machine (127.0.0.1, [::1], localhost). Compared to the letter. */
  redirect_uris: T.Array(Uri, { maxItems: 20, uniqueItems: true }),
  post_logout_redirect_uris: T.Array(Uri, { maxItems: 20, uniqueItems: true }),
  grant_types: T.Array(GrantType, { minItems: 1, uniqueItems: true }),
  /** What it may ask for; what it gets is also bounded by what the person may do. */
  permissions: PermissionNames,
}

export const OAuthClient = object({
  client_id: Id,
  ...clientFields,
  /** Whether it has a secret: an app on a server has, one in a browser or on a phone cannot keep it. */
  confidential: T.Boolean(),
  /** Known, and let in nowhere. */
  disabled: T.Boolean(),
  created_at: Instant,
  updated_at: Instant,
})
export type OAuthClient = Static<typeof OAuthClient>

const AskedPermission = object({
  name: T.String(),
  /** What it allows, in English. */
  sentence: T.String(),
})

/** An app as it is shown to whoever is asked about it. */
const AskingClient = object({
  client_id: T.String(),
  name: T.String(),
  logo_uri: nullable(T.String()),
  client_uri: nullable(T.String()),
  /** One of the platform itself, which needs nobody's consent. */
  first_party: T.Boolean(),
})

export const Interaction = object({
  interaction_id: T.String(),
  prompt: oneOf('log_in', 'consent'),
  client: AskingClient,
  /** Asked for, known to the platform, and within what the person may do, where it is known who that is. */
  permissions: T.Array(AskedPermission),
  /** The account that is logged in, which consent is asked of. */
  customer_id: T.Union([Id, T.Null()]),
  /** Who the app thinks is coming: a user name or e-mail address. */
  login_hint: nullable(T.String()),
  expires_at: Instant,
})
export type Interaction = Static<typeof Interaction>

export const ConnectedApp = object({
  client_id: Id,
  name: T.String(),
  logo_uri: nullable(T.String()),
  client_uri: nullable(T.String()),
  permissions: T.Array(AskedPermission),
  created_at: Instant,
  updated_at: Instant,
  /** When it last got a token; null where none of its sessions is left. */
  last_used_at: nullable(Instant),
})
export type ConnectedApp = Static<typeof ConnectedApp>

export const ClientNotFound = failure('CLIENT_NOT_FOUND', 404, { message: 'No app has this id.' })
export const InvalidClient = failure('INVALID_CLIENT', 400, {
  message: 'An app cannot be registered like this.',
  details: object({ issues: T.Array(object({ path: T.String(), message: T.String() })) }),
})
export const InteractionNotFound = failure('INTERACTION_NOT_FOUND', 404, {
  message: 'This log-in was not begun in this browser, or has expired. Start again at the app.',
})
export const LogInNotComplete = failure('LOG_IN_NOT_COMPLETE', 401, {
  message: 'This log-in is not complete, was used already or has expired.',
})
export const DeviceRequestNotFound = failure('DEVICE_REQUEST_NOT_FOUND', 404, {
  message: 'No device waits with this code. Codes are valid for ten minutes and once.',
})
export const AppNotConnected = failure('APP_NOT_CONNECTED', 404, {
  message: 'This app is not connected to the account.',
})

const interactionPath = {
  interaction_id: T.String({ pattern: '^[A-Za-z0-9_-]{10,64}$' }),
  /** The browser's Cookie header as it came: it holds what ties the interaction to the browser. */
  cookie: T.String({ maxLength: 8192 }),
}
const Continue = object({
  /** Where to send the browser next (303). */
  redirect_to: T.String(),
})
const UserCode = T.String({ minLength: 8, maxLength: 20 })
const clientPath = { client_id: Id }
const ownApps = { customer_id: Id }

/** An app that is let in here may ask everybody. */
const manageClients = recently(needs('clients:manage'), recentEnough)

export const oauthOperations = {
  list_clients: query({
    summary: 'Lists the apps of others that are registered, newest first.',
    http: 'GET /clients',
    access: needs('clients:manage'),
    input: object(Paging),
    output: list(OAuthClient),
  }),
  get_client: query({
    summary: 'One registered app.',
    http: 'GET /clients/{client_id}',
    access: needs('clients:manage'),
    input: object(clientPath),
    output: OAuthClient,
    failures: [ClientNotFound],
  }),
  create_client: command({
    summary: 'Registers an app. Its secret, where it has one, is shown this once.',
    http: 'POST /clients',
    access: manageClients,
    input: object({
      ...clientFields,
      confidential: T.Boolean(),
      logo_uri: T.Optional(clientFields.logo_uri),
      client_uri: T.Optional(clientFields.client_uri),
      post_logout_redirect_uris: T.Optional(clientFields.post_logout_redirect_uris),
    }),
    output: object({ ...OAuthClient.properties, client_secret: nullable(T.String()) }),
    failures: [InvalidClient, MoreThanYourOwn],
    status: 201,
  }),
  update_client: command({
    summary:
      'Changes a registered app. Permissions that are taken from it are gone with its next token; one that is disabled gets no tokens, and people’s sessions in it end.',
    http: 'PATCH /clients/{client_id}',
    access: manageClients,
    input: object({
      ...clientPath,
      name: T.Optional(clientFields.name),
      logo_uri: T.Optional(clientFields.logo_uri),
      client_uri: T.Optional(clientFields.client_uri),
      redirect_uris: T.Optional(clientFields.redirect_uris),
      post_logout_redirect_uris: T.Optional(clientFields.post_logout_redirect_uris),
      grant_types: T.Optional(clientFields.grant_types),
      permissions: T.Optional(clientFields.permissions),
      disabled: T.Optional(T.Boolean()),
    }),
    output: OAuthClient,
    failures: [ClientNotFound, InvalidClient, MoreThanYourOwn],
  }),
  rotate_client_secret: command({
    summary: 'Gives an app a new secret, shown this once; the old one ends at once.',
    http: 'POST /clients/{client_id}/secret',
    access: manageClients,
    input: object(clientPath),
    output: object({ client_id: Id, client_secret: T.String() }),
    failures: [ClientNotFound, InvalidClient, MoreThanYourOwn],
  }),
  delete_client: command({
    summary: 'Deletes an app with all that people let it do.',
    http: 'DELETE /clients/{client_id}',
    access: manageClients,
    input: object(clientPath),
    output: object({}),
    failures: [ClientNotFound],
    status: 204,
  }),
  get_interaction: command({
    summary: 'What an app’s request to log in waits for: shown on the log-in page and the consent page.',
    http: 'POST /interactions/{interaction_id}',
    access: anyone,
    repeatable: true,
    input: object(interactionPath),
    output: Interaction,
    failures: [InteractionNotFound],
  }),
  finish_log_in: command({
    summary: 'Gives a complete log-in to the app’s request that asked for it.',
    http: 'POST /interactions/{interaction_id}/log-in',
    access: anyone,
    rate: 'credential',
    input: object({ ...interactionPath, log_in_id: Line(200) }),
    output: Continue,
    failures: [InteractionNotFound, LogInNotComplete],
  }),
  give_consent: command({
    summary: 'Lets an app do some of what it asked for.',
    http: 'POST /interactions/{interaction_id}/consent',
    access: anyone,
    input: object({ ...interactionPath, granted: PermissionNames }),
    output: Continue,
    failures: [InteractionNotFound],
  }),
  refuse_interaction: command({
    summary: 'Goes back to the app without logging in or letting it in.',
    http: 'POST /interactions/{interaction_id}/refuse',
    access: anyone,
    input: object(interactionPath),
    output: Continue,
    failures: [InteractionNotFound],
  }),
  get_device_request: query({
    summary: 'What a device that shows this code asks for. For the platform’s own apps.',
    http: 'GET /device-requests/{user_code}',
    access: signedIn,
    rate: 'credential',
    input: object({ user_code: UserCode }),
    output: object({ client: AskingClient, permissions: T.Array(AskedPermission), expires_at: Instant }),
    failures: [DeviceRequestNotFound],
  }),
  answer_device_request: command({
    summary: 'Lets a device in with one’s own account, or refuses it. For the platform’s own apps.',
    http: 'POST /device-requests/{user_code}',
    access: signedIn,
    rate: 'credential',
    input: object({ user_code: UserCode, approve: T.Boolean(), granted: PermissionNames }),
    output: object({}),
    failures: [DeviceRequestNotFound],
    status: 204,
  }),
  list_connected_apps: query({
    summary: 'The apps that somebody let in, with what they may do.',
    http: 'GET /customers/{customer_id}/connected-apps',
    access: ownOr('customers:read'),
    input: object(ownApps),
    output: object({ data: T.Array(ConnectedApp) }),
    failures: [CustomerNotFound],
  }),
  disconnect_app: command({
    summary: 'Withdraws what an app was let do. Its tokens end.',
    http: 'DELETE /customers/{customer_id}/connected-apps/{client_id}',
    access: ownOr('customers:write'),
    input: object({ ...ownApps, client_id: Id }),
    output: object({}),
    failures: [CustomerNotFound, AppNotConnected],
    status: 204,
  }),
}
