import {
  command,
  failure,
  Id,
  Instant,
  InvalidInput,
  list,
  Name,
  object,
  oneOf,
  Paging,
  query,
  recently,
  type Static,
  services,
  T,
} from '@selvedge/kernel/contract'
import { MoreThanYourOwn, recentEnough } from './identity-roles.ts'
import { keyPermissions, needs } from './permissions.ts'

export const ApiKey = object({
  id: Id,
  name: T.String(),
  /** How the key begins, to know it again. */
  hint: T.String(),
  permissions: T.Array(T.String()),
  created_by: T.Union([Id, T.Null()]),
  created_at: Instant,
  expires_at: T.Union([Instant, T.Null()]),
  last_used_at: T.Union([Instant, T.Null()]),
})
export type ApiKey = Static<typeof ApiKey>

export const ApiKeyNotFound = failure('API_KEY_NOT_FOUND', 404, { message: 'No API key has this id.' })

export const apiKeyOperations = {
  create_api_key: command({
    summary:
      'Makes a key for a program; without permissions it reads what everybody may read. The key itself is shown this once.',
    http: 'POST /api-keys',
    access: recently(needs('api_keys:manage'), recentEnough),
    input: object({
      name: Name(80),
      permissions: T.Optional(
        T.Array(oneOf(...keyPermissions), { maxItems: keyPermissions.length, uniqueItems: true }),
      ),
      /** Works until it is withdrawn where nothing is said. */
      expires_at: T.Optional(Instant),
    }),
    output: object({ ...ApiKey.properties, key: T.String() }),
    failures: [MoreThanYourOwn, InvalidInput],
    status: 201,
  }),
  list_api_keys: query({
    summary: 'Lists API keys, newest first.',
    http: 'GET /api-keys',
    access: needs('api_keys:manage'),
    input: object(Paging),
    output: list(ApiKey),
  }),
  delete_api_key: command({
    summary: 'Withdraws an API key. It is refused everywhere within a second.',
    http: 'DELETE /api-keys/{api_key_id}',
    access: needs('api_keys:manage'),
    input: object({ api_key_id: Id }),
    output: object({}),
    failures: [ApiKeyNotFound],
    status: 204,
  }),
  verify_api_key: query({
    summary: 'Whether a key is valid, and for what.',
    access: services,
    input: object({ key: T.String({ maxLength: 200 }) }),
    output: object({
      valid: T.Boolean(),
      api_key_id: T.Union([Id, T.Null()]),
      permissions: T.Array(T.String()),
      expires_at: T.Union([Instant, T.Null()]),
    }),
  }),
}
