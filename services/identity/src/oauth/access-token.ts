import { audienceOf, type SignatureAlgorithm } from '@selvedge/kernel'
import {
  type AccessToken,
  type Client,
  type ClientCredentials,
  errors,
  type JWTStructured,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider'
import type { Context } from '../context.ts'
import { findGrantSession } from '../store/oauth.ts'
import { claimsOf } from '../tokens.ts'
import { difference, intersection, openidScopes, registered, wordsOf } from './scope.ts'

/** Whether a scope asks for anything of the API, rather than for who somebody is alone. */
export const asksForApi = (scopes: Iterable<string>): boolean =>
  difference([...scopes], openidScopes).length > 0

/**
 * The API as the provider's one resource server, with what this app is registered to ask it for. Asking for more is an
 * error rather than less than was asked for, so that whoever writes the app finds out.
 */
export const resourceServer =
  (ctx: Context, alg: SignatureAlgorithm) =>
  ({ oidc }: KoaContextWithOIDC, indicator: string, client: Client): ResourceServer => {
    const audience = audienceOf(ctx.settings.ISSUER)
    if (indicator !== audience) throw new errors.InvalidTarget()
    const grantType = oidc.route === 'token' ? (oidc.params?.grant_type as string | undefined) : undefined
    const allowed = registered(client.permissions as string[], grantType)
    const unknown = difference(wordsOf(oidc.params?.scope as string | undefined), [
      ...openidScopes,
      ...allowed,
    ])
    if (unknown.length > 0)
      throw new errors.InvalidScope('requested scope is not registered', unknown.join(' '))
    return {
      scope: allowed.join(' '),
      audience,
      accessTokenTTL: ctx.settings.ACCESS_TOKEN_SECONDS,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg } },
    }
  }

/**
 * Fills an access token with the claims of all our access tokens. What it may do is what was asked for, registered,
 * granted and, at this very moment, within the roles of the person.
 */
export const fillAccessToken =
  (ctx: Context) =>
  async (
    _koa: KoaContextWithOIDC,
    token: AccessToken | ClientCredentials,
    parts: JWTStructured,
  ): Promise<void> => {
    if (token.kind === 'ClientCredentials') {
      parts.payload.scope = token.scope ?? ''
      return
    }
    const { grantId, accountId, scope } = token as AccessToken
    const session = grantId === undefined ? undefined : await findGrantSession(ctx.db, grantId)
    if (session === undefined || session.customer_id !== accountId)
      throw new errors.InvalidGrant('the session has ended')
    const permissions = intersection(wordsOf(scope), session.permissions)
    // The answer beside the token says the same.
    token.scope = permissions.join(' ')
    Object.assign(parts.payload, claimsOf({ ...session, permissions }))
  }
