import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { audienceOf, createTokenVerifier } from '@selvedge/kernel'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import * as oidc from 'openid-client'
import { ask, codeFlow, createBrowser, type Kit, now, startOAuth, walk } from './oauth.test-helper.ts'

const redirect_uri = 'https://app.example/callback'
let kit: Kit
before(async () => {
  kit = await startOAuth()
})
after(() => kit.end())

const verifier = () =>
  createTokenVerifier({
    issuer: kit.issuer,
    fetchKeys: async () => (await fetch(`${kit.issuer}/oauth/jwks`)).json() as never,
  })

test('an app gets tokens for whoever logs in and agrees, which the platform takes for what they are', async () => {
  const person = {
    customer_id: await kit.addPerson('customer'),
    methods: ['pwd', 'otp'],
    authenticated_at: now() - 5,
  }
  const client = await kit.register()
  const config = await kit.configure(client)
  const tokens = await codeFlow(kit, config, {
    asked: { redirect_uri, scope: 'openid profile account:read account:write' },
    person,
  })

  assert.deepEqual(decodeProtectedHeader(tokens.access_token).alg, 'RS256')
  assert.equal(decodeProtectedHeader(tokens.access_token).typ, 'at+jwt')
  const claims = decodeJwt(tokens.access_token)
  assert.equal(claims.iss, kit.issuer)
  assert.equal(claims.aud, audienceOf(kit.issuer))
  assert.equal(tokens.scope, 'account:read account:write')
  assert.equal(tokens.expires_in, 600)
  const caller = await verifier()(tokens.access_token)
  assert.deepEqual(caller, {
    kind: 'person',
    id: person.customer_id,
    permissions: new Set(['account:read', 'account:write']),
    via: null,
    login: {
      session_id: claims.sid,
      client_id: client.client_id,
      authenticated_at: person.authenticated_at,
      methods: ['pwd', 'otp'],
      actor: null,
    },
  })
  const identity = tokens.claims()
  assert.equal(identity?.sub, person.customer_id)
  assert.match(String(identity?.preferred_username), /^u/)
})

test('who is logged in and has agreed is asked nothing again, and another permission asks anew', async () => {
  const person = { customer_id: await kit.addPerson('customer') }
  const config = await kit.configure(await kit.register())
  const browser = createBrowser()
  const first = await codeFlow(kit, config, {
    asked: { redirect_uri, scope: 'openid account:read' },
    person,
    browser,
  })
  const again = await ask(config, { redirect_uri, scope: 'openid account:read', prompt: 'none' })
  const back = await walk(kit, browser, { start: again.url })
  assert.ok(back instanceof URL)
  const second = await oidc.authorizationCodeGrant(config, back, again.checks)
  // One app in one browser is one session.
  assert.equal(decodeJwt(second.access_token).sid, decodeJwt(first.access_token).sid)

  const more = await ask(config, { redirect_uri, scope: 'openid account:read account:write' })
  const page = await walk(kit, browser, { start: more.url })
  assert.ok(page instanceof URL)
  assert.match(page.pathname, /^\/en\/consent$/)
})

test('what is left out at the consent is not granted, nor asked for again', async () => {
  const person = { customer_id: await kit.addPerson('customer'), granted: ['account:read'] }
  const config = await kit.configure(await kit.register())
  const browser = createBrowser()
  const asked = { redirect_uri, scope: 'openid account:read account:write' }
  const tokens = await codeFlow(kit, config, { asked, person, browser })
  assert.equal(tokens.scope, 'account:read')
  const again = await ask(config, { ...asked, prompt: 'none' })
  const back = await walk(kit, browser, { start: again.url })
  assert.ok(back instanceof URL)
  assert.equal((await oidc.authorizationCodeGrant(config, back, again.checks)).scope, 'account:read')
})

test('our own apps ask nobody for consent', async () => {
  const own = kit.ownApp('storefront')
  const config = await kit.configure(own)
  const tokens = await codeFlow(kit, config, {
    asked: { redirect_uri: own.redirect_uri, scope: 'openid account:read account:write' },
    person: { customer_id: await kit.addPerson('customer') },
  })
  assert.equal(tokens.scope, 'account:read account:write')
  assert.equal(tokens.refresh_token !== undefined, true)
})

test('an app that asks for nothing but who somebody is gets a token for that, which is none for the API', async () => {
  const customer_id = await kit.addPerson('customer')
  const config = await kit.configure(await kit.register())
  const tokens = await codeFlow(kit, config, {
    asked: { redirect_uri, scope: 'openid profile email' },
    person: { customer_id },
  })
  const info = await oidc.fetchUserInfo(config, tokens.access_token, customer_id)
  assert.match(String(info.email), /@example\.com$/)
  assert.equal(await verifier()(tokens.access_token), undefined)
})

test('the request may be pushed before the browser comes', async () => {
  const config = await kit.configure(await kit.register())
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier()
  const expectedState = oidc.randomState()
  const url = await oidc.buildAuthorizationUrlWithPAR(config, {
    redirect_uri,
    scope: 'openid account:read',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
  })
  assert.deepEqual([...url.searchParams.keys()].sort(), ['client_id', 'request_uri'])
  const back = await walk(kit, createBrowser(), {
    start: url.href,
    person: { customer_id: await kit.addPerson('customer') },
  })
  assert.ok(back instanceof URL)
  const tokens = await oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier, expectedState })
  assert.equal(tokens.scope, 'account:read')
})

test('max_age sends whoever logged in too long ago to log in again, and the token then says when', async () => {
  const customer_id = await kit.addPerson('customer')
  const config = await kit.configure(await kit.register())
  const browser = createBrowser()
  const asked = { redirect_uri, scope: 'openid account:read' }
  const first = await codeFlow(kit, config, {
    asked,
    person: { customer_id, authenticated_at: now() - 1000 },
    browser,
  })
  assert.ok(Number(decodeJwt(first.access_token).auth_time) <= now() - 1000)
  const fresh = await ask(config, { ...asked, max_age: '300' })
  const page = await walk(kit, browser, { start: fresh.url })
  assert.ok(page instanceof URL)
  assert.match(page.pathname, /^\/en\/log-in$/)
  const at = now() - 1
  const back = await walk(kit, browser, {
    start: page.href,
    person: { customer_id, methods: ['pwd', 'otp'], authenticated_at: at },
  })
  assert.ok(back instanceof URL)
  const tokens = await oidc.authorizationCodeGrant(config, back, { ...fresh.checks, maxAge: 300 })
  assert.equal(tokens.claims()?.auth_time, at)
  assert.equal(decodeJwt(tokens.access_token).auth_time, at)
  assert.deepEqual(decodeJwt(tokens.access_token).amr, ['pwd', 'otp'])
  assert.equal(decodeJwt(tokens.access_token).sid, decodeJwt(first.access_token).sid)
})

test('the page to log in is in the language that the app or the browser asks for', async () => {
  const config = await kit.configure(await kit.register())
  const german = await ask(config, { redirect_uri, scope: 'openid', ui_locales: 'de' })
  const page = await walk(kit, createBrowser(), { start: german.url })
  assert.ok(page instanceof URL)
  assert.equal(page.pathname, '/de/log-in')
})
