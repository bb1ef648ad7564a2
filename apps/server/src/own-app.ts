import { permissions } from '@selvedge/contracts'
import { type OwnApp, ownClientOf } from '@selvedge/identity/own-client'
import type { FastifyInstance, InjectOptions } from 'fastify'
import * as oidc from 'openid-client'

type OwnAppOptions = {
  app: FastifyInstance
  issuer: string
  masterKey: string
}

/** What an app keeps in the browser, sealed, while somebody is at the log-in page. */
export type BegunLogIn = { state: string; code_verifier: string }

export type OwnTokens = {
  access_token: string
  refresh_token: string
  /** Seconds. */
  expires_in: number
  /** For logging out at the provider. */
  id_token: string
}

/** Staff has more permissions than the shop window needs: a stolen cookie of the one must not open the other. */
const scopes: Readonly<Record<OwnApp, string>> = {
  storefront: 'openid account:read account:write',
  admin: `openid ${Object.keys(permissions).join(' ')}`,
}

/**
 * One of our own apps as a client of the provider: logs people in with a code, like every other app. Its requests to the
 * provider stay in this process, and count for the address of whoever they are made for. `finish` and `refresh` throw
 * what openid-client throws; undefined stands for a log-in or session that has ended.
 */
export const openOwnApp = (id: OwnApp, { app, issuer, masterKey }: OwnAppOptions) => {
  const client = ownClientOf(id, { ISSUER: issuer, MASTER_KEY: masterKey })
  const server: oidc.ServerMetadata = {
    issuer,
    authorization_endpoint: `${issuer}/oauth/auth`,
    token_endpoint: `${issuer}/oauth/token`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    end_session_endpoint: `${issuer}/oauth/log-out`,
    jwks_uri: `${issuer}/oauth/jwks`,
    id_token_signing_alg_values_supported: ['RS256', 'EdDSA'],
    authorization_response_iss_parameter_supported: true,
  }
  const configurationFor = (address: string) => {
    const auth = oidc.ClientSecretBasic(client.client_secret)
    const configuration = new oidc.Configuration(server, client.client_id, undefined, auth)
    if (issuer.startsWith('http:')) oidc.allowInsecureRequests(configuration)
    configuration[oidc.customFetch] = fetchWithin(app, address)
    return configuration
  }

  return {
    /** Where to send the browser, and what to keep until it comes back. `extra`: `ui_locales`, `max_age`, `prompt` and the like. */
    begin: async (extra: Record<string, string> = {}): Promise<{ url: string; kept: BegunLogIn }> => {
      const kept = { state: oidc.randomState(), code_verifier: oidc.randomPKCECodeVerifier() }
      const url = oidc.buildAuthorizationUrl(configurationFor(''), {
        ...extra,
        redirect_uri: client.redirect_uri,
        scope: scopes[id],
        state: kept.state,
        code_challenge: await oidc.calculatePKCECodeChallenge(kept.code_verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, kept }
    },
    /** Tokens for the code with which the browser came back; `query` is the query string of that request. */
    finish: async (query: string, kept: BegunLogIn, address: string): Promise<OwnTokens> => {
      const back = new URL(client.redirect_uri)
      back.search = query
      const checks = { expectedState: kept.state, pkceCodeVerifier: kept.code_verifier }
      return tokensOf(await oidc.authorizationCodeGrant(configurationFor(address), back, checks))
    },
    /** The next tokens; undefined where the session has ended. */
    refresh: async (
      refreshToken: string,
      address: string,
    ): Promise<Omit<OwnTokens, 'id_token'> | undefined> => {
      try {
        return tokensOf(await oidc.refreshTokenGrant(configurationFor(address), refreshToken))
      } catch (error) {
        if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return undefined
        throw error
      }
    },
    /** Ends the session, and with it the browser's log-in. */
    logOut: (refreshToken: string, address: string): Promise<void> =>
      oidc.tokenRevocation(configurationFor(address), refreshToken),
  }
}

const tokensOf = (answer: oidc.TokenEndpointResponse): OwnTokens => ({
  access_token: answer.access_token,
  refresh_token: answer.refresh_token ?? '',
  expires_in: answer.expires_in ?? 0,
  id_token: answer.id_token ?? '',
})

/** `fetch` to a server of this very process, past the network, for a client at some address. */
const fetchWithin =
  (app: FastifyInstance, remoteAddress: string): oidc.CustomFetch =>
  async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url)
    const payload = body === undefined || body === null ? {} : { payload: String(body) }
    const answer = await app.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url: `${pathname}${search}`,
      headers,
      ...(remoteAddress === '' ? {} : { remoteAddress }),
      ...payload,
    })
    const answered = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    )
    return new Response(answer.rawPayload.length === 0 ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: answered,
    })
  }
