import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTokenVerifier, sql } from '@selvedge/kernel'
import * as oidc from 'openid-client'
import { loadClients } from '../src/load-clients.ts'
import { sweepArtifacts } from '../src/store/oauth.ts'
import { type Kit, now, startOAuth } from './oauth.test-helper.ts'
import { codeOf } from './people.test-helper.ts'

let kit: Kit
before(async () => {
  kit = await startOAuth()
})
after(() => kit.end())

const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'no refusal'
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError) return error.error
    throw error
  }
}

const verify = (token: string) =>
  createTokenVerifier({
    issuer: kit.issuer,
    fetchKeys: async () => (await fetch(`${kit.issuer}/oauth/jwks`)).json() as never,
  })(token)

test('an integration acts for itself, with what it is registered for and nothing of a person', async () => {
  const client = await kit.register({
    redirect_uris: [],
    grant_types: ['client_credentials'],
    permissions: ['account:read', 'inventory:read', 'inventory:write'],
  })
  const config = await kit.configure(client)
  const tokens = await oidc.clientCredentialsGrant(config, { scope: 'inventory:read' })
  assert.equal(tokens.scope, 'inventory:read')
  assert.equal(tokens.refresh_token, undefined)
  const caller = await verify(tokens.access_token)
  assert.equal(caller?.kind, 'client')
  assert.equal(caller.id, null)
  assert.deepEqual(caller.permissions, new Set(['inventory:read']))
  const found = await oidc.tokenIntrospection(config, tokens.access_token)
  assert.equal(found.active, true)
  assert.equal(found.client_id, client.client_id)
  for (const scope of ['orders:refund', 'account:read', 'inventory:read customers:read'])
    assert.equal(await refusal(oidc.clientCredentialsGrant(config, { scope })), 'invalid_scope', scope)
  // Without a scope there is nothing in the token.
  const bare = await oidc.clientCredentialsGrant(config)
  assert.equal((await verify(bare.access_token))?.permissions.has('inventory:read'), false)
  // An app that is registered for something else.
  const other = await kit.configure(await kit.register())
  assert.equal(
    await refusal(oidc.clientCredentialsGrant(other, { scope: 'account:read' })),
    'invalid_request',
  )
})

test('a secret that was replaced works no more, and an app that was deleted neither', async () => {
  const client = await kit.register({
    redirect_uris: [],
    grant_types: ['client_credentials'],
    permissions: ['inventory:read'],
  })
  const { client_id } = client
  const rotated = await kit.administrator.rotate_client_secret({ client_id })
  assert.ok('client_secret' in rotated)
  assert.notEqual(rotated.client_secret, client.client_secret)
  const old = await kit.configure(client)
  await assert.rejects(oidc.clientCredentialsGrant(old), { status: 401 })
  const config = await kit.configure(rotated)
  assert.ok((await oidc.clientCredentialsGrant(config)).access_token)
  assert.deepEqual(await kit.administrator.delete_client({ client_id }), {})
  await assert.rejects(oidc.clientCredentialsGrant(config), { status: 401 })
})

const till = () =>
  kit.register({
    name: 'Till',
    redirect_uris: [],
    grant_types: ['device_code', 'refresh_token'],
    permissions: ['orders:read', 'inventory:read'],
    confidential: false,
  })

const staff = async () => {
  const id = await kit.addPerson('warehouse')
  return { id, roles: ['warehouse'], client_id: 'storefront', authenticated_at: now() - 60, methods: ['pwd'] }
}

test('a till is let in by whoever types its code, and goes on with the log-in of that person', async () => {
  const client = await till()
  const config = await kit.configure(client)
  const device = await oidc.initiateDeviceAuthorization(config, { scope: 'orders:read inventory:read' })
  assert.match(device.user_code, /^[B-Z]{4}-[B-Z]{4}$/)
  assert.equal(device.verification_uri, `${kit.issuer}/device`)
  const page = await fetch(device.verification_uri_complete as string, {
    redirect: 'manual',
    headers: { 'accept-language': 'fr' },
  })
  assert.equal(page.headers.get('location'), `${kit.issuer}/fr/device?user_code=${device.user_code}`)

  const poll = () =>
    oidc.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', {
      device_code: device.device_code,
    })
  assert.equal(await refusal(poll()), 'authorization_pending')
  const who = await staff()
  const me = kit.as(who)
  const user_code = device.user_code.toLowerCase().replace('-', ' ')
  const shown = await me.get_device_request({ user_code })
  assert.ok('client' in shown, codeOf(shown))
  assert.equal(shown.client.name, 'Till')
  assert.deepEqual(shown.permissions.map(({ name }) => name).sort(), ['inventory:read', 'orders:read'])
  const granted = ['orders:read' as const]
  assert.deepEqual(await me.answer_device_request({ user_code, approve: true, granted }), {})
  assert.equal(
    codeOf(await me.answer_device_request({ user_code, approve: true, granted })),
    'DEVICE_REQUEST_NOT_FOUND',
  )

  const tokens = await poll()
  assert.equal(tokens.scope, 'orders:read')
  const caller = await verify(tokens.access_token)
  assert.equal(caller?.id, who.id)
  assert.equal(caller?.login?.client_id, client.client_id)
  assert.equal(caller?.login?.authenticated_at, who.authenticated_at)
  // The code is used up; using it again ends what came of it, as with any other code.
  assert.equal(await refusal(poll()), 'invalid_grant')
  assert.equal(await refusal(oidc.refreshTokenGrant(config, tokens.refresh_token as string)), 'invalid_grant')
})

test('a till stays logged in by its refresh token', async () => {
  const config = await kit.configure(await till())
  const device = await oidc.initiateDeviceAuthorization(config, { scope: 'orders:read' })
  const me = kit.as(await staff())
  await me.answer_device_request({ user_code: device.user_code, approve: true, granted: ['orders:read'] })
  const tokens = await oidc.pollDeviceAuthorizationGrant(config, { ...device, interval: 0.01 } as never)
  await sweepArtifacts(kit.db('identity'))
  const next = await oidc.refreshTokenGrant(config, tokens.refresh_token as string)
  assert.equal(next.scope, 'orders:read')
})

test('a device that is refused, or was never answered in time, gets nothing', async () => {
  const config = await kit.configure(await till())
  const me = kit.as(await staff())
  const poll = (device_code: string) =>
    oidc.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', { device_code })
  const refused = await oidc.initiateDeviceAuthorization(config, { scope: 'orders:read' })
  const no = { user_code: refused.user_code, approve: false, granted: [] }
  assert.deepEqual(await me.answer_device_request(no), {})
  assert.equal(await refusal(poll(refused.device_code)), 'access_denied')

  const late = await oidc.initiateDeviceAuthorization(config, { scope: 'orders:read' })
  await kit.db('identity').run(sql`update oauth_artifact set expires_at = now() where model = 'DeviceCode'`)
  const yes = { user_code: late.user_code, approve: true, granted: [] }
  assert.equal(codeOf(await me.answer_device_request(yes)), 'DEVICE_REQUEST_NOT_FOUND')
  assert.equal(await refusal(poll(late.device_code)), 'expired_token')
})

test('an app of others, or staff in a customer’s place, cannot let a device in', async () => {
  const config = await kit.configure(await till())
  const device = await oidc.initiateDeviceAuthorization(config, { scope: 'orders:read' })
  const who = await staff()
  const input = { user_code: device.user_code, approve: true, granted: ['orders:read' as const] }
  const app = await kit.register()
  for (const as of [
    { ...who, client_id: app.client_id },
    { ...who, actor: crypto.randomUUID() },
  ]) {
    assert.equal(codeOf(await kit.as(as).answer_device_request(input)), 'DEVICE_REQUEST_NOT_FOUND')
    assert.equal(
      codeOf(await kit.as(as).get_device_request({ user_code: device.user_code })),
      'DEVICE_REQUEST_NOT_FOUND',
    )
  }
  assert.equal(codeOf(await kit.anybody.answer_device_request(input)), 'UNAUTHENTICATED')
})

test('of two who answer one device at once, one counts', async () => {
  const client = await till()
  const config = await kit.configure(client)
  const device = await oidc.initiateDeviceAuthorization(config, { scope: 'orders:read' })
  const people = await Promise.all([staff(), staff(), staff()])
  const answers = await Promise.all(
    people.map((who) =>
      kit.as(who).answer_device_request({
        user_code: device.user_code,
        approve: true,
        granted: ['orders:read'],
      }),
    ),
  )
  assert.deepEqual(answers.map(codeOf).sort(), ['DEVICE_REQUEST_NOT_FOUND', 'DEVICE_REQUEST_NOT_FOUND', 'ok'])
  const { n } = await kit
    .db('identity')
    .one<{ n: number }>(sql`select count(*) as n from session where client_id = ${client.client_id}`)
  assert.equal(n, 1)
})

test('an app that came with the demo works like one that was registered', async () => {
  const client_id = crypto.randomUUID()
  const client_secret = 'as public as the demo'
  await loadClients(kit.database_url('identity'), [
    {
      client_id,
      name: 'Stock sync',
      client_uri: 'https://stocksync.example/',
      redirect_uris: [],
      grant_types: ['client_credentials'],
      permissions: ['inventory:read'],
      client_secret,
    },
  ])
  const config = await kit.configure({ client_id, client_secret })
  const tokens = await oidc.clientCredentialsGrant(config, { scope: 'inventory:read' })
  assert.equal(tokens.scope, 'inventory:read')
})

test('a disabled app gets no tokens until it is let in again', async () => {
  const client = await kit.register({
    redirect_uris: [],
    grant_types: ['client_credentials'],
    permissions: ['inventory:read'],
  })
  const { client_id } = client
  const config = await kit.configure(client)
  const ask = () => oidc.clientCredentialsGrant(config, { scope: 'inventory:read' })
  assert.equal((await ask()).scope, 'inventory:read')
  const disabled = await kit.administrator.update_client({ client_id, disabled: true })
  assert.ok('client_id' in disabled && disabled.disabled)
  await assert.rejects(ask(), { code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE', status: 401 })
  await kit.administrator.update_client({ client_id, disabled: false })
  assert.equal((await ask()).scope, 'inventory:read')
})
