import { IssuerNotFound, IssuerRefused, IssuerUnavailable } from '@selvedge/contracts'
import { fail } from '@selvedge/kernel/contract'
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  ResponseBodyError,
  randomPKCECodeVerifier,
} from 'openid-client'
import type { Context } from '../context.ts'
import { insertIssuerRequest, takeIssuerRequest } from '../store/issuers.ts'
import { hashToken, newSecret } from '../tokens.ts'
import { configurationOf, type Issuer, issuersOf } from './issuers.ts'

const label = 'request to an issuer'
const callbackOf = ({ ISSUER }: Context['settings']) => `${ISSUER}/log-in/issuer`

/** Sends a browser to an issuer, for a log-in or to link an account. State, nonce and PKCE verifier work once, in this browser. */
export const beginIssuerRequest = async (
  ctx: Context,
  { issuer: name, return_to }: { issuer: string; return_to: string },
  customer_id: string | null,
) => {
  const issuer = issuersOf(ctx.settings).find((each) => each.name === name)
  if (issuer === undefined) return fail(IssuerNotFound)
  let configuration: Configuration
  try {
    configuration = await configurationOf(issuer)
  } catch {
    return fail(IssuerUnavailable)
  }
  const [state, nonce, browser_secret] = [newSecret(), newSecret(), newSecret()]
  const verifier = randomPKCECodeVerifier()
  await insertIssuerRequest(ctx.db, {
    state: hashToken(state),
    browser: hashToken(browser_secret),
    issuer_name: name,
    customer_id,
    secrets: ctx.secrets.seal(Buffer.from(JSON.stringify({ nonce, verifier })), label),
    return_to,
  })
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: callbackOf(ctx.settings),
    scope: issuer.scopes ?? 'openid email profile',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { redirect_to: url.href, browser_secret }
}

/** Who somebody is at an issuer. */
export type Claims = {
  subject: string
  email: string | null
  email_verified: boolean
  first_name: string | null
  last_name: string | null
}

type Answer = { browser_secret: string; state: string; code?: string; iss?: string; error?: string }

/** What came back from an issuer, checked; the request is used up by that, whatever comes of it. */
export const finishIssuerRequest = async (ctx: Context, answer: Answer, customer_id: string | null) => {
  const request = await takeIssuerRequest(ctx.db, {
    state: hashToken(answer.state),
    browser: hashToken(answer.browser_secret),
    customer_id,
  })
  const issuer = issuersOf(ctx.settings).find(({ name }) => name === request?.issuer_name)
  if (request === undefined || issuer === undefined) return fail(IssuerRefused)
  const { nonce, verifier } = JSON.parse(ctx.secrets.open(request.secrets, label).toString())
  try {
    const configuration = await configurationOf(issuer)
    const tokens = await authorizationCodeGrant(configuration, cameBackTo(ctx, answer), {
      expectedState: answer.state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const told = tokens.claims()
    if (told === undefined) return fail(IssuerRefused)
    const isMissing =
      told.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
    const more = isMissing ? await fetchUserInfo(configuration, tokens.access_token, told.sub) : {}
    return { issuer, claims: claimsIn({ ...more, ...told }), return_to: request.return_to }
  } catch (error) {
    return isRefusal(error) ? fail(IssuerRefused) : fail(IssuerUnavailable)
  }
}

const cameBackTo = (ctx: Context, { browser_secret: _, ...parameters }: Answer): URL => {
  const url = new URL(callbackOf(ctx.settings))
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url
}

const claimsIn = (told: { sub: string } & Record<string, unknown>): Claims => {
  const text = (value: unknown, most: number) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= most ? value : null
  return {
    subject: told.sub,
    email: text(told.email, 254),
    email_verified: told.email_verified === true,
    first_name: text(told.given_name, 80),
    last_name: text(told.family_name, 80),
  }
}

const unreachable = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'])

/** Whether the other side said no, or said what does not hold; else it could not be asked. */
const isRefusal = (error: unknown): boolean =>
  error instanceof AuthorizationResponseError ||
  error instanceof ResponseBodyError ||
  (error instanceof ClientError && !unreachable.has(error.code ?? ''))

/** What a subject of an issuer is known by: a name alone would be another person's at another issuer. */
export const subjectKey = (ctx: Context, { issuer }: Issuer, { subject }: Claims): Buffer =>
  ctx.secrets.blind(JSON.stringify(['linked issuer', issuer, subject]))
