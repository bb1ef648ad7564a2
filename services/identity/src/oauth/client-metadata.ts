import type { OAuthClient } from '@selvedge/contracts'
import type { SignatureAlgorithm } from '@selvedge/kernel'
import type { AdapterPayload } from 'oidc-provider'
import type { Context } from '../context.ts'
import { findClient } from '../store/oauth-clients.ts'
import { hashToken } from '../tokens.ts'
import { isOwnApp, ownClient } from './first-party.ts'
import { isInstalled } from './redirect-uri.ts'
import { allPermissions, openidScopes } from './scope.ts'

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** How an app showed its secret in the request at hand; each registered app may use either way. */
export type AuthMethod = 'client_secret_basic' | 'client_secret_post'

type How = { method: AuthMethod; alg: SignatureAlgorithm }

/**
 * An app as the provider wants it. In the place of the secret stands its SHA-256 in base64url: secrets are 256 random
 * bits, so the fast hash tells nobody anything, and the provider compares hashes (see provider.ts).
 */
export const clientMetadata = async (
  ctx: Context,
  clientId: string,
  how: How,
): Promise<AdapterPayload | undefined> => {
  if (isOwnApp(clientId)) {
    const own = ownClient(clientId, ctx.settings.ISSUER, ctx.secrets)
    return {
      ...shared(own.name, how),
      client_id: own.client_id,
      client_secret: storedSecret(hashToken(own.client_secret)),
      redirect_uris: [own.redirect_uri],
      post_logout_redirect_uris: [own.post_logout_redirect_uri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      application_type: 'web',
      permissions: allPermissions,
    } as AdapterPayload
  }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(clientId)) return undefined
  const client = await findClient(ctx.db, clientId)
  if (client === undefined || client.disabled) return undefined
  return {
    ...shared(client.name, client.secret_hash === null ? { ...how, method: 'none' } : how),
    client_id: client.client_id,
    ...(client.secret_hash === null ? {} : { client_secret: storedSecret(client.secret_hash) }),
    ...(client.logo_uri === null ? {} : { logo_uri: client.logo_uri }),
    ...(client.client_uri === null ? {} : { client_uri: client.client_uri }),
    ...exchanges(client),
    permissions: client.permissions,
  } as AdapterPayload
}

export const storedSecret = (hash: Buffer): string => hash.toString('base64url')

const shared = (name: string, { method, alg }: { method: AuthMethod | 'none'; alg: SignatureAlgorithm }) => ({
  client_name: name,
  token_endpoint_auth_method: method,
  id_token_signed_response_alg: alg,
  scope: openidScopes.join(' '),
})

const exchanges = (client: OAuthClient) => {
  const redirects = client.grant_types.includes('authorization_code')
  return {
    redirect_uris: redirects ? client.redirect_uris : [],
    post_logout_redirect_uris: client.post_logout_redirect_uris,
    grant_types: client.grant_types.map((type) => (type === 'device_code' ? deviceGrant : type)),
    response_types: redirects ? ['code'] : [],
    application_type: isInstalled(client.redirect_uris) ? 'native' : 'web',
  }
}
