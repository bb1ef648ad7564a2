import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createTokenVerifier, sql } from '@selvedge/kernel'
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import * as oidc from 'openid-client'
import { ask, codeFlow, createBrowser, type Kit, startOAuth, walk } from './oauth.test-helper.ts'

const redirect_uri = 'https://app.example/callback'
let kit: Kit
before(async () => {
  kit = await startOAuth()
})
after(() => kit.end())

/** The error with which the token endpoint refuses, as the library tells it. */
const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError)
      return error.error
    if (error instanceof oidc.WWWAuthenticateChallengeError && error.status === 401) return 'unauthorized'
    throw error
  }
  return 'no refusal'
}

/** A code for a person, with what is needed to trade it. */
const codeFor = async (config: oidc.Configuration, scope = 'openid account:read') => {
  const { url, checks } = await ask(config, { redirect_uri, scope })
  const person = { customer_id: await kit.addPerson('customer') }
  const back = await walk(kit, createBrowser(), { start: url, person })
  assert.ok(back instanceof URL)
  return { back, checks, code: back.searchParams.get('code') as string }
}

const jsonOf = async (response: Response) => (await response.json()) as Record<string, unknown>

const post = (path: string, fields: Record<string, string>) =>
  fetch(`${kit.issuer}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept: 'application/json' },
  })

test('a redirect that is not registered to the letter is shown as an error and followed by nobody', async () => {
  const config = await kit.configure(await kit.register())
  for (const wrong of [
    'https://evil.example/callback',
    'https://app.example/callback/',
    'https://app.example/callback?next=https://evil.example',
    'https://app.example/callback/../other',
    'https://app.example:443/callback',
    'http://app.example/callback',
  ]) {
    const { url } = await ask(config, { redirect_uri: wrong, scope: 'openid account:read' })
    const answer = await createBrowser().fetch(url)
    assert.equal(answer.status, 400, wrong)
    assert.equal(answer.headers.get('location'), null)
    const page = await answer.text()
    assert.match(page, /invalid_redirect_uri/)
    assert.ok(!page.includes('evil.example'))
  }
})

test('without PKCE, or with the plain one, there is no code', async () => {
  const config = await kit.configure(await kit.register())
  for (const challenge of [{}, { code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' }]) {
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri,
      scope: 'openid account:read',
      state: 'x',
      ...(challenge as Record<string, string>),
    })
    const back = await walk(kit, createBrowser(), { start: url.href })
    assert.ok(back instanceof URL)
    assert.equal(back.origin, 'https://app.example')
    assert.equal(back.searchParams.get('error'), 'invalid_request')
    assert.equal(back.searchParams.get('code'), null)
  }
})

test('a code is worth nothing with another verifier or at another redirect', async () => {
  const config = await kit.configure(
    await kit.register({ redirect_uris: [redirect_uri, 'https://app.example/other/callback'] }),
  )
  const one = await codeFor(config)
  const other = { ...one.checks, pkceCodeVerifier: oidc.randomPKCECodeVerifier() }
  assert.equal(await refusal(oidc.authorizationCodeGrant(config, one.back, other)), 'invalid_grant')
  const moved = new URL(one.back.href.replace('/callback', '/other/callback'))
  assert.equal(await refusal(oidc.authorizationCodeGrant(config, moved, one.checks)), 'invalid_grant')
  // Neither attempt used it up.
  assert.ok((await oidc.authorizationCodeGrant(config, one.back, one.checks)).access_token)
})

test('a code that is replayed is refused, and takes the tokens of its first use with it', async () => {
  const config = await kit.configure(await kit.register())
  const { back, checks } = await codeFor(config)
  const tokens = await oidc.authorizationCodeGrant(config, back, checks)
  assert.equal((await oidc.tokenIntrospection(config, tokens.access_token)).active, true)
  assert.equal(await refusal(oidc.authorizationCodeGrant(config, back, checks)), 'invalid_grant')
  assert.equal((await oidc.tokenIntrospection(config, tokens.access_token)).active, false)
  assert.equal(await refusal(oidc.refreshTokenGrant(config, tokens.refresh_token as string)), 'invalid_grant')
  // The gateway and the services learn that the session of the access token has ended.
  const { sid } = decodeJwt(tokens.access_token)
  const ended = await kit
    .db('identity')
    .one<{ n: number }>(
      sql`select count(*) as n from outbox where name = 'identity.session_ended.v1' and key = ${sid as string}`,
    )
  assert.equal(ended.n, 1)
})

test('of many who trade one code at once, one gets tokens, and these end', async () => {
  const config = await kit.configure(await kit.register())
  const { back, checks } = await codeFor(config)
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, async () => {
      try {
        return await oidc.authorizationCodeGrant(config, back, checks)
      } catch (error) {
        assert.ok(error instanceof oidc.ResponseBodyError)
        assert.equal(error.error, 'invalid_grant')
        return undefined
      }
    }),
  )
  const tokens = outcomes.filter((outcome) => outcome !== undefined)
  assert.ok(tokens.length <= 1)
  for (const { access_token, refresh_token } of tokens) {
    assert.equal((await oidc.tokenIntrospection(config, access_token)).active, false)
    assert.equal(await refusal(oidc.refreshTokenGrant(config, refresh_token as string)), 'invalid_grant')
  }
})

test('a code of one app is worth nothing to another, and stays good for its own', async () => {
  const config = await kit.configure(await kit.register())
  const thief = await kit.configure(await kit.register({ name: 'Thief' }))
  const { back, checks } = await codeFor(config)
  const stolen = new URL(back)
  assert.equal(await refusal(oidc.authorizationCodeGrant(thief, stolen, checks)), 'invalid_grant')
  assert.ok((await oidc.authorizationCodeGrant(config, back, checks)).access_token)
})

test('an app that does not know its secret gets nothing, whichever way it shows one', async () => {
  const client = await kit.register()
  const wrong = await kit.configure({ ...client, client_secret: 'not it' })
  const { back, checks, code } = await codeFor(await kit.configure(client))
  assert.equal(await refusal(oidc.authorizationCodeGrant(wrong, back, checks)), 'unauthorized')
  const fields = {
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    code_verifier: checks.pkceCodeVerifier,
    client_id: client.client_id,
  }
  for (const secret of [{}, { client_secret: '' }, { client_secret: 'not it' }]) {
    const answer = await post('/oauth/token', { ...fields, ...(secret as Record<string, string>) })
    assert.ok([400, 401].includes(answer.status))
    assert.ok(['invalid_client', 'invalid_request'].includes(String((await jsonOf(answer)).error)))
  }
  // What stands in the database is no secret.
  const { secret_hash } = await kit
    .db('identity')
    .one<{ secret_hash: Buffer }>(sql`select secret_hash from oauth_client where id = ${client.client_id}`)
  const hash = { ...fields, client_secret: secret_hash.toString('base64url') }
  assert.equal((await jsonOf(await post('/oauth/token', hash))).error, 'invalid_client')
  const right = { ...fields, client_secret: client.client_secret as string }
  assert.equal((await post('/oauth/token', right)).status, 200)
})

test('an app cannot ask for more than it is registered for, nor get more than the person may', async () => {
  const client = await kit.register({ permissions: ['account:read', 'orders:refund'] })
  const config = await kit.configure(client)
  for (const scope of ['openid account:write', 'openid customers:read', 'openid nothing:known']) {
    const { url } = await ask(config, { redirect_uri, scope })
    const back = await walk(kit, createBrowser(), { start: url })
    assert.ok(back instanceof URL, scope)
    assert.equal(back.searchParams.get('error'), 'invalid_scope', scope)
  }
  const asked = { redirect_uri, scope: 'openid account:read orders:refund' }
  const shopper = { customer_id: await kit.addPerson('customer') }
  assert.equal((await codeFlow(kit, config, { asked, person: shopper })).scope, 'account:read')
  const clerk = { customer_id: await kit.addPerson('support') }
  const tokens = await codeFlow(kit, config, { asked, person: clerk })
  assert.equal(tokens.scope, 'account:read orders:refund')

  // A role that is taken away is gone with the next token, though all was granted.
  await kit.db('identity').run(sql`update customer set roles = '{customer}' where id = ${clerk.customer_id}`)
  const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token as string)
  assert.equal(refreshed.scope, 'account:read')
  assert.equal(decodeJwt(refreshed.access_token).scope, 'account:read')
  // A refresh cannot ask for what the first request did not.
  assert.equal(
    await refusal(
      oidc.refreshTokenGrant(config, refreshed.refresh_token as string, { scope: 'account:write' }),
    ),
    'invalid_scope',
  )
})

test('another resource than the API is nobody’s', async () => {
  const config = await kit.configure(await kit.register())
  const { url } = await ask(config, {
    redirect_uri,
    scope: 'openid account:read',
    resource: 'https://other.example/api',
  })
  const back = await walk(kit, createBrowser(), { start: url })
  assert.ok(back instanceof URL)
  assert.equal(back.searchParams.get('error'), 'invalid_target')
})

test('an access token counts as what the issuer signed for the API, and as nothing else', async () => {
  const config = await kit.configure(await kit.register())
  const person = { customer_id: await kit.addPerson('customer') }
  const tokens = await codeFlow(kit, config, {
    asked: { redirect_uri, scope: 'openid account:read' },
    person,
  })
  const jwks = (await (await fetch(`${kit.issuer}/oauth/jwks`)).json()) as { keys: object[] }
  const verify = createTokenVerifier({ issuer: kit.issuer, fetchKeys: async () => jwks })
  assert.equal((await verify(tokens.access_token))?.id, person.customer_id)

  const { kid } = decodeProtectedHeader(tokens.access_token)
  const claims = decodeJwt(tokens.access_token)
  const [head = '', body = '', signature = ''] = tokens.access_token.split('.')
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const key = jwks.keys.find((each) => (each as { kid: string }).kid === kid) as { n: string }
  const stranger = generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey
  const hmac = (secret: Buffer) => {
    const text = `${part({ alg: 'HS256', typ: 'at+jwt', kid })}.${body}`
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
  }
  const forged = {
    'alg none': `${part({ alg: 'none', typ: 'at+jwt', kid })}.${body}.`,
    'alg none with its signature': `${part({ alg: 'none', typ: 'at+jwt', kid })}.${body}.${signature}`,
    'the public key as an HMAC secret': hmac(Buffer.from(key.n, 'base64url')),
    'the public key’s text as an HMAC secret': hmac(Buffer.from(JSON.stringify(key))),
    'another scope': `${head}.${part({ ...claims, scope: 'orders:refund' })}.${signature}`,
    'a later end': `${head}.${part({ ...claims, exp: Number(claims.exp) + 600 })}.${signature}`,
    'a key of somebody else under our name': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: kid as string })
      .sign(stranger),
    'the ID token': tokens.id_token as string,
    'the refresh token': tokens.refresh_token as string,
  }
  for (const [what, token] of Object.entries(forged)) {
    assert.equal(await verify(token), undefined, what)
    if (what !== 'the refresh token')
      assert.equal((await oidc.tokenIntrospection(config, token)).active, false, what)
  }
  // The right signature for another audience, another issuer, or too long ago.
  const other = createTokenVerifier({ issuer: 'http://127.0.0.1:1', fetchKeys: async () => jwks })
  assert.equal(await other(tokens.access_token), undefined)
  const later = createTokenVerifier({
    issuer: kit.issuer,
    fetchKeys: async () => jwks,
    now: () => Date.now() + 606_000,
  })
  assert.equal(await later(tokens.access_token), undefined)
})

test('codes expire, and so do refresh tokens that nobody uses', async () => {
  const config = await kit.configure(await kit.register())
  const age = (model: string) =>
    kit.db('identity').run(sql`update oauth_artifact set expires_at = now() where model = ${model}`)
  const one = await codeFor(config)
  await age('AuthorizationCode')
  assert.equal(await refusal(oidc.authorizationCodeGrant(config, one.back, one.checks)), 'invalid_grant')

  const two = await codeFor(config)
  const tokens = await oidc.authorizationCodeGrant(config, two.back, two.checks)
  await age('RefreshToken')
  assert.equal(await refusal(oidc.refreshTokenGrant(config, tokens.refresh_token as string)), 'invalid_grant')
})

test('the Host header of a request names no address in the discovery', async () => {
  const answer = await fetch(`${kit.issuer}/.well-known/openid-configuration`, {
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  })
  const text = await answer.text()
  assert.ok(!text.includes('evil.example'))
  const found = JSON.parse(text)
  assert.equal(found.issuer, kit.issuer)
  assert.equal(found.token_endpoint, `${kit.issuer}/oauth/token`)
  assert.deepEqual(found.code_challenge_methods_supported, ['S256'])
  assert.deepEqual(found.response_types_supported, ['code'])
  assert.deepEqual(found.id_token_signing_alg_values_supported, ['RS256'])
})

test('a page of another origin reads tokens of its own app alone, and of none that has a secret', async () => {
  const spa = await kit.register({
    redirect_uris: ['https://spa.example/callback'],
    grant_types: ['authorization_code', 'refresh_token'],
    confidential: false,
  })
  const kept = await kit.register()
  const allowed = async (client_id: string, origin: string) => {
    const answer = await fetch(`${kit.issuer}/oauth/token`, {
      method: 'POST',
      headers: { origin, accept: 'application/json' },
      body: new URLSearchParams({ client_id, grant_type: 'refresh_token', refresh_token: 'x' }),
    })
    return answer.headers.get('access-control-allow-origin')
  }
  assert.equal(await allowed(spa.client_id, 'https://spa.example'), 'https://spa.example')
  assert.equal(await allowed(spa.client_id, 'https://evil.example'), null)
  assert.equal(await allowed(kept.client_id, 'https://app.example'), null)
})
