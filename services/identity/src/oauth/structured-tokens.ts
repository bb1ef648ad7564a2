import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { audienceOf } from '@selvedge/kernel'
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose'
import type Provider from 'oidc-provider'
import type { Context } from '../context.ts'
import { listPublicKeys } from '../store/signing-keys.ts'

type Known = { handle: string; claims: JWTPayload }

/**
 * oidc-provider keeps no access tokens that are JWTs and so refuses to introspect or revoke them. Here they are verified
 * before it sees them and stand in its request as a name for the length of that request.
 */
const known = new AsyncLocalStorage<Known>()

/** Runs `next` with the access token in the body of this request known, where there is one and it is ours. */
export const withStructuredToken = async (
  ctx: Context,
  request: IncomingMessage,
  next: () => Promise<void>,
): Promise<void> => {
  const body = await readForm(request)
  const form = new URLSearchParams(body)
  const token = form.get('token') ?? ''
  // A JWT of somebody else's is as unknown as any other text, which the provider is spared from calling an error.
  if (token.split('.').length !== 3) {
    replaceBody(request, body)
    return next()
  }
  const claims = await verified(ctx, token)
  const handle = `jwt-${claims?.jti ?? 'unknown'}`
  form.set('token', handle)
  replaceBody(request, form.toString())
  return claims === undefined ? next() : known.run({ handle, claims }, next)
}

/** Makes a provider find the access tokens that are known in the request at hand. */
export const findStructuredTokens = (provider: Provider): void => {
  const { AccessToken, ClientCredentials } = provider
  const findAccessToken: Find = AccessToken.find.bind(AccessToken)
  const findClientCredentials: Find = ClientCredentials.find.bind(ClientCredentials)
  const inAccessToken: Find = async (value, options) => {
    const claims = claimsFor(value)
    if (claims === undefined || claims.sub === claims.client_id) return findAccessToken(value, options)
    return new AccessToken({
      ...common(claims),
      accountId: claims.sub as string,
      grantId: claims.sid as string,
      sid: claims.sid,
    } as never)
  }
  const inClientCredentials: Find = async (value, options) => {
    const claims = claimsFor(value)
    if (claims === undefined || claims.sub !== claims.client_id) return findClientCredentials(value, options)
    return new ClientCredentials(common(claims) as never)
  }
  Object.assign(AccessToken, { find: inAccessToken })
  Object.assign(ClientCredentials, { find: inClientCredentials })
}

type Find = (value: string, options?: { ignoreExpiration?: boolean }) => Promise<unknown>

const claimsFor = (value: string): JWTPayload | undefined => {
  const current = known.getStore()
  return current?.handle === value ? current.claims : undefined
}

const common = ({ client_id, scope, aud, iat, exp, jti }: JWTPayload) => ({
  clientId: client_id,
  scope,
  aud,
  iat,
  exp,
  jti,
})

const verified = async (ctx: Context, token: string): Promise<JWTPayload | undefined> => {
  const { ISSUER } = ctx.settings
  const keys = (await listPublicKeys(ctx.db)).map(({ public_jwk }) => public_jwk)
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys } as never), {
      algorithms: ['RS256', 'EdDSA'],
      typ: 'at+jwt',
      issuer: ISSUER,
      audience: audienceOf(ISSUER),
      requiredClaims: ['sub', 'client_id', 'jti', 'iat', 'exp'],
    })
    return payload
  } catch {
    return undefined
  }
}

/** The body was bounded before it came here. */
const readForm = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request.iterator({ destroyOnReturn: false })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** A body that was read lets itself be read again, or another one in its place. */
const replaceBody = (request: IncomingMessage, text: string): void => {
  const body = Buffer.from(text)
  request.headers['content-length'] = String(body.length)
  Object.defineProperties(request, {
    readable: { value: true },
    iterator: { value: () => Readable.from([body])[Symbol.asyncIterator]() },
  })
}
