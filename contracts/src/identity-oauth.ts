import {
  anyone,
  command,
  failure,
  Id,
  Instant,
  Line,
  object,
  oneOf,
  query,
  type Static,
  signedIn,
  T,
} from '@selvedge/kernel/contract'
import { CustomerNotFound } from './identity-addresses.ts'
import { nullable, PermissionNames } from './identity-clients.ts'
import { ownOr } from './permissions.ts'

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
const ownApps = { customer_id: Id }

export const oauthOperations = {
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
