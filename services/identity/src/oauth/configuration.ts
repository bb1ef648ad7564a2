import { audienceOf } from '@selvedge/kernel'
import { type Client, type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Context } from '../context.ts'
import { newKeysSign } from '../keys/key-ring.ts'
import { signingJwks } from '../keys/signing-jwks.ts'
import { lastingOf } from '../sessions/open-session.ts'
import { findCustomer } from '../store/customers.ts'
import { prolongLogIn } from '../store/oauth.ts'
import { asksForApi, fillAccessToken, resourceServer } from './access-token.ts'
import { createAdapter } from './adapter.ts'
import type { AuthMethod } from './client-metadata.ts'
import { isOwnApp } from './first-party.ts'
import { pageLanguage } from './languages.ts'
import { loadGrant } from './load-grant.ts'
import { errorPage, loggedOutPage, logOutPage, type PageFor } from './pages.ts'
import { openidScopes } from './scope.ts'

const minutes = (count: number) => count * 60

/** Everything oidc-provider is told. What it is not told of is off. */
export const configuration = async (ctx: Context, authMethod: () => AuthMethod): Promise<Configuration> => {
  const { ISSUER, REFRESH_TOKEN_DAYS } = ctx.settings
  const home = `${ISSUER}/`
  const logInSeconds = REFRESH_TOKEN_DAYS * 86_400
  const keys = await signingJwks(ctx)
  // The first signs now. While keys of two algorithms are about, tokens of both are.
  const alg = keys[0]?.alg ?? newKeysSign
  const algorithms = [...new Set(keys.map((key) => key.alg))]
  return {
    adapter: createAdapter(ctx, { authMethod, alg }),
    jwks: { keys },
    routes: {
      authorization: '/oauth/auth',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      introspection: '/oauth/introspect',
      userinfo: '/oauth/userinfo',
      jwks: '/oauth/jwks',
      end_session: '/oauth/log-out',
      pushed_authorization_request: '/oauth/par',
      device_authorization: '/oauth/device',
      // The address that a device shows. The pages are the storefront's.
      code_verification: '/device',
    },
    scopes: [...openidScopes],
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name', 'preferred_username', 'updated_at'],
      email: ['email', 'email_verified'],
    },
    // An app that gets a token for the API reads who somebody is in the ID token.
    conformIdTokenClaims: true,
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    enabledJWA: {
      idTokenSigningAlgValues: algorithms,
      userinfoSigningAlgValues: algorithms,
      introspectionSigningAlgValues: algorithms,
      authorizationSigningAlgValues: algorithms,
    },
    clientDefaults: { id_token_signed_response_alg: alg },
    extraClientMetadata: { properties: ['permissions'] },
    allowOmittingSingleRegisteredRedirectUri: false,
    features: {
      devInteractions: { enabled: false },
      // Our verifiers take bearer tokens; a binding that nobody checks would promise what is not kept.
      dPoP: { enabled: false },
      clientCredentials: { enabled: true },
      deviceFlow: {
        enabled: true,
        deviceInfo: (koa) => ({ user_agent: koa.get('user-agent').slice(0, 300) }),
      },
      introspection: {
        enabled: true,
        allowedPolicy: (_koa, client, token) =>
          client.clientId === token.clientId || isOwnApp(client.clientId),
      },
      revocation: {
        enabled: true,
        allowedPolicy: (_koa, client, token) => client.clientId === token.clientId,
      },
      pushedAuthorizationRequests: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audienceOf(ISSUER),
        useGrantedResource: (_koa, model) => asksForApi(model.scopes),
        getResourceServerInfo: resourceServer(ctx, alg),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (koa, form) => {
          koa.body = logOutPage(form, wantedBy(koa, home))
        },
        postLogoutSuccessSource: (koa) => {
          koa.body = loggedOutPage(wantedBy(koa, home))
        },
      },
    },
    formats: { customizers: { jwt: fillAccessToken(ctx) } },
    issueRefreshToken: (_koa, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: (koa) => rotates(ctx, koa),
    revokeGrantPolicy: () => true,
    loadExistingGrant: loadGrant(ctx),
    findAccount: (_koa, id) => findAccount(ctx, id),
    interactions: { policy: policy(), url: (koa, interaction) => pageOf(ctx, koa, interaction) },
    cookies: {
      names: { session: 'selvedge_oauth', interaction: 'selvedge_log_in', resume: 'selvedge_resume' },
      keys: [ctx.secrets.blind('oauth cookies').toString('base64url')],
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      // For the storefront's pages, which come in several languages and so on several paths.
      short: { httpOnly: true, sameSite: 'lax', signed: true, path: '/' },
    },
    ttl: {
      AccessToken: (_koa, token) => token.resourceServer?.accessTokenTTL ?? ctx.settings.ACCESS_TOKEN_SECONDS,
      ClientCredentials: ctx.settings.ACCESS_TOKEN_SECONDS,
      IdToken: ctx.settings.ACCESS_TOKEN_SECONDS,
      AuthorizationCode: minutes(1),
      DeviceCode: minutes(10),
      Interaction: minutes(60),
      RefreshToken: logInSeconds,
      Grant: logInSeconds,
      Session: (_koa, { loginTs }) => Math.min(logInSeconds, secondsLeft(ctx, loginTs)),
    },
    clientBasedCORS: (_koa, origin, client) => mayBeReadBy(origin, client),
    renderError: (koa, out) => {
      koa.type = 'html'
      koa.body = errorPage(out, wantedBy(koa, home))
    },
    // No metadata of an app names an address to fetch.
    fetch: () => Promise.reject(new Error('the provider asks nobody')),
  }
}

/** For whom a page of the provider's own is. */
const wantedBy = (koa: KoaContextWithOIDC, home: string): PageFor => ({
  asked: [koa.query.ui_locales].flat()[0],
  accepted: koa.get('accept-language'),
  home,
})

/**
 * A refresh token works once, except in an app of ours: it is bound to that app's secret, which is what rotation stands in
 * for elsewhere (RFC 9700, 2.2.2), and two of our processes may exchange it for parts of one page at the same moment.
 */
const rotates = async (ctx: Context, { oidc }: KoaContextWithOIDC): Promise<boolean> => {
  const { client, entities } = oidc
  if (client === undefined || !isOwnApp(client.clientId)) return true
  const { grantId, sessionUid } = entities.RefreshToken ?? {}
  if (grantId === undefined) return true
  const seconds = ctx.settings.REFRESH_TOKEN_DAYS * 86_400
  await prolongLogIn(ctx.db, { grant_id: grantId, uid: sessionUid ?? null, seconds }, lastingOf(ctx))
  return false
}

/** Until a browser has to log in anew, however often it is used; that of staff much earlier, see putBrowser. */
const secondsLeft = ({ settings }: Context, loginTs = epoch()): number =>
  Math.max(1, loginTs + settings.LOG_IN_DAYS_AT_MOST * 86_400 - epoch())

const epoch = () => Math.floor(Date.now() / 1000)

/** A page of an app in a browser may talk to the token endpoint; one of an app with a secret has no business there. */
const mayBeReadBy = (origin: string, client: Client) =>
  client.clientAuthMethod === 'none' &&
  (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin)

/** Logging in, then consent. Installed apps ask each time, as anybody may pretend to be one (RFC 8252, 8.6). */
const policy = () => interactionPolicy.base()

const findAccount = async (ctx: Context, id: string) => {
  const customer = await findCustomer(ctx.db, id)
  if (customer === undefined || customer.suspended_at !== null) return undefined
  const { username, email, email_verified, first_name, last_name, updated_at } = customer
  const name = [first_name, last_name].filter((part) => part !== null).join(' ')
  return {
    accountId: id,
    claims: async () => ({
      sub: id,
      preferred_username: username,
      email,
      email_verified,
      updated_at: Math.floor(Date.parse(updated_at) / 1000),
      ...(name === '' ? {} : { name }),
      ...(first_name === null ? {} : { given_name: first_name }),
      ...(last_name === null ? {} : { family_name: last_name }),
    }),
  }
}

/** The storefront's page for what an interaction waits for. */
const pageOf = (
  { settings: { ISSUER, PAGE_LOCALES } }: Context,
  koa: KoaContextWithOIDC,
  { uid, prompt, params }: { uid: string; prompt: { name: string }; params: Record<string, unknown> },
): string => {
  const language = pageLanguage(PAGE_LOCALES.split(' '), {
    asked: typeof params.ui_locales === 'string' ? params.ui_locales : undefined,
    accepted: koa.get('accept-language'),
  })
  const page = prompt.name === 'consent' ? 'consent' : 'log-in'
  return `${ISSUER}/${language}/${page}?interaction=${encodeURIComponent(uid)}`
}
