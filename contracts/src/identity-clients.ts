import {
  command,
  failure,
  Id,
  Instant,
  list,
  Name,
  object,
  oneOf,
  Paging,
  query,
  recently,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { MoreThanYourOwn, recentEnough } from './identity-roles.ts'
import { needs, type Permission, permissions } from './permissions.ts'

const PermissionName = T.Enum(Object.keys(permissions) as [Permission, ...Permission[]])
export const PermissionNames = T.Array(PermissionName, { maxItems: 100, uniqueItems: true })
const Uri = T.String({ minLength: 8, maxLength: 500 })
export const nullable = <S extends ReturnType<typeof T.String>>(schema: S) => T.Union([schema, T.Null()])

/** What an app may exchange for tokens (RFC 6749, RFC 8628). */
export const GrantType = oneOf('authorization_code', 'refresh_token', 'client_credentials', 'device_code')

const clientFields = {
  name: Name(80),
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

export const ClientNotFound = failure('CLIENT_NOT_FOUND', 404, { message: 'No app has this id.' })
export const InvalidClient = failure('INVALID_CLIENT', 400, {
  message: 'An app cannot be registered like this.',
  details: object({ issues: T.Array(object({ path: T.String(), message: T.String() })) }),
})
const clientPath = { client_id: Id }
/** An app that is let in here may ask everybody. */
const manageClients = recently(needs('clients:manage'), recentEnough)

export const clientOperations = {
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
}
