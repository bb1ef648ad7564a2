import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { identity } from '@selvedge/contracts'
import { createClient, createLog, httpTransport, newId } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import { createDatabase } from '@selvedge/testkit'
import { type Composition, compose, type Running } from '../src/compose.ts'
import { allServices } from '../src/services.ts'

const generous = { perSecond: 1e6, burst: 1e6 }
const rates = { read: generous, write: generous, credential: generous, webhook: generous }
const masterKey = Buffer.alloc(32, 9).toString('base64url')
const cleanUp: (() => Promise<unknown>)[] = []
after(async () => {
  for (const work of cleanUp.reverse()) await work()
})

const identityService = allServices.filter(({ contract }) => contract.$name === 'identity')
const database = createDatabase(identityService)
cleanUp.push(async () => (await database).drop())

type Options = Partial<Pick<Composition, 'rates' | 'remote' | 'services' | 'gateway' | 'trustProxy'>>

const start = async (options: Options): Promise<Running & { url: string }> => {
  const { url: databaseUrl } = await database
  const running = await compose({
    services: identityService,
    gateway: true,
    remote: {},
    databaseUrl,
    serviceSecret: 'test',
    issuer: 'https://shop.example',
    rates,
    corsOrigins: [],
    trustProxy: 0,
    poolSize: 4,
    development: false,
    production: false,
    environment: { MASTER_KEY: masterKey, ISSUER: 'https://shop.example' },
    log: createLog({ level: 'silent' }),
    ...options,
  })
  const url = await running.app.listen({ host: '127.0.0.1', port: 0 })
  cleanUp.push(() => running.stop())
  return { ...running, url }
}

/** The gateway with identity beside it, and with identity in another process of the platform. */
const arrangements = {
  'in one process': async () => {
    const { url } = await start({})
    return { url, behind: url }
  },
  'in two processes': async () => {
    const behind = await start({ gateway: false })
    const { url } = await start({ services: [], remote: { identity: behind.url } })
    return { url, behind: behind.url }
  },
}

const form = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers })

const jsonOf = async (response: Response) => (await response.json()) as Record<string, unknown>

/** An app that acts for itself, registered past the gateway by a service. */
const registerApp = async (behind: string) => {
  const transport = httpTransport(identity, { url: behind, secret: 'test' })
  const client = createClient(identity, transport, 'test')
  const created = await client.create_client({
    name: 'Stocktaking',
    redirect_uris: [],
    grant_types: ['client_credentials'],
    permissions: ['customers:read'],
    confidential: true,
  })
  assert.ok(!isFailed(created))
  await transport.close()
  return { client_id: created.client_id, client_secret: created.client_secret as string }
}

for (const [name, arrange] of Object.entries(arrangements)) {
  test(`the gateway serves the protocol of identity, ${name}`, async () => {
    const { url, behind } = await arrange()
    const discovery = await fetch(`${url}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-request-id': 'a-request-id' },
    })
    assert.equal(discovery.status, 200)
    assert.equal(discovery.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(discovery.headers.get('strict-transport-security'), 'max-age=31536000; includeSubDomains')
    assert.equal(discovery.headers.get('x-request-id'), 'a-request-id')
    assert.match(String(discovery.headers.get('content-security-policy')), /^default-src 'none'/)
    const found = await jsonOf(discovery)
    assert.equal(found.issuer, 'https://shop.example')
    assert.equal(found.authorization_endpoint, 'https://shop.example/oauth/auth')
    const same = await fetch(`${url}/.well-known/oauth-authorization-server`)
    assert.deepEqual(await jsonOf(same), found)

    const app = await registerApp(behind)
    const answer = await form(`${url}/oauth/token`, {
      grant_type: 'client_credentials',
      scope: 'customers:read',
      ...app,
    })
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    const { access_token } = await jsonOf(answer)
    // The token opens the API, as far as it goes.
    const bearer = { authorization: `Bearer ${access_token}` }
    const customers = await fetch(`${url}/api/identity/v1/customers`, { headers: bearer })
    assert.equal(customers.status, 200)
    const clients = await fetch(`${url}/api/identity/v1/clients`, { headers: bearer })
    assert.equal(clients.status, 403)
    const inspected = await form(`${url}/oauth/introspect`, { token: String(access_token), ...app })
    assert.equal((await jsonOf(inspected)).active, true)

    const refused = await form(`${url}/oauth/token`, {
      grant_type: 'client_credentials',
      client_id: app.client_id,
    })
    assert.ok([400, 401].includes(refused.status))
    const unknown = await fetch(`${url}/oauth/nothing`)
    assert.equal(unknown.status, 404)
  })

  test(`cookies are for https alone where the issuer is, ${name}`, async () => {
    const { url } = await arrange()
    const answer = await fetch(`${url}/device`, {
      redirect: 'manual',
      headers: { 'accept-language': 'de' },
    })
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), 'https://shop.example/de/device')
    const page = await fetch(`${url}/oauth/log-out`, { headers: { accept: 'text/html' } })
    const cookies = page.headers.getSetCookie()
    assert.ok(cookies.length > 0)
    for (const cookie of cookies) assert.match(cookie, /; secure/i)
  })

  test(`bodies are bounded before anybody reads them, ${name}`, async () => {
    const { url } = await arrange()
    const large = await form(`${url}/oauth/token`, { grant_type: 'x'.repeat(66_000) })
    assert.equal(large.status, 413)
    assert.equal((await jsonOf(large)).code, 'PAYLOAD_TOO_LARGE')
    const endless = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new ReadableStream({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode('grant_type=x'))
          controller.close()
        },
      }),
      duplex: 'half',
    } as RequestInit)
    assert.equal(endless.status, 413)
  })
}

test('token requests are counted as credentials are, by who sends them', async () => {
  const { url } = await start({
    rates: { ...rates, credential: { perSecond: 0.001, burst: 2 } },
    trustProxy: 1,
  })
  const attempt = (address: string) =>
    form(`${url}/oauth/token`, { grant_type: 'client_credentials' }, { 'x-forwarded-for': address })
  assert.deepEqual([(await attempt('192.0.2.1')).status, (await attempt('192.0.2.1')).status], [400, 400])
  const third = await attempt('192.0.2.1')
  assert.equal(third.status, 429)
  assert.equal((await jsonOf(third)).code, 'RATE_LIMITED')
  assert.equal((await attempt('192.0.2.2')).status, 400)
  // Whoever reads the discovery is not in the way of whoever logs in.
  assert.equal((await fetch(`${url}/.well-known/openid-configuration`)).status, 200)
})

test('a service that is away is said to be away, and its internal door opens to the gateway alone', async () => {
  const gone = await start({ services: [], remote: { identity: 'http://127.0.0.1:1' } })
  const answer = await fetch(`${gone.url}/.well-known/openid-configuration`)
  assert.equal(answer.status, 503)
  assert.equal((await jsonOf(answer)).code, 'UNAVAILABLE')
  const behind = await start({ gateway: false })
  for (const headers of [{}, { 'selvedge-service': 'gateway.identity.99999999999999.forged' }]) {
    const refused = await fetch(`${behind.url}/internal-http/identity/.well-known/openid-configuration`, {
      headers: headers as Record<string, string>,
    })
    assert.equal(refused.status, 403)
  }
})

test('a client that goes away in the middle of a request leaves the way free for others', async () => {
  const behind = await start({ gateway: false })
  const { url } = await start({ services: [], remote: { identity: behind.url } })
  const { port, hostname } = new URL(url)
  const sockets = await Promise.all(
    Array.from(
      { length: 80 },
      () =>
        new Promise<Socket>((resolve) => {
          const socket = connect(Number(port), hostname, () => {
            socket.write(
              `POST /oauth/token HTTP/1.1\r\nhost: x\r\nx-request-id: ${newId()}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\ngrant`,
            )
            resolve(socket)
          })
        }),
    ),
  )
  for (const socket of sockets) socket.destroy()
  const answer = await form(`${url}/oauth/token`, { grant_type: 'client_credentials' })
  assert.equal(answer.status, 400)
})
