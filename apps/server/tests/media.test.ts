import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { media } from '@selvedge/contracts'
import { generateCatalogue } from '@selvedge/demo'
import { artwork } from '@selvedge/demo/artwork'
import {
  type Authenticate,
  createLog,
  httpTransport,
  serveInternally,
  startService,
  type Transport,
} from '@selvedge/kernel'
import { mediaServiceWith } from '@selvedge/media'
import { callerAs, createDatabase } from '@selvedge/testkit'
import type { FastifyInstance } from 'fastify'
import { demoDrawings } from '../src/drawings.ts'
import { createServer, gateway } from '../src/gateway/gateway.ts'
import { createRateLimiter } from '../src/gateway/rate-limit.ts'

const log = createLog({ level: 'silent' })
const plenty = { perSecond: 1e6, burst: 1e6 }
const secret = 'between services'
const square = (id: string) =>
  /^a1-[a-z]+$/.test(id)
    ? '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100"><rect width="80" height="100" fill="#357"/></svg>'
    : undefined

const authenticate: Authenticate = async (credential) =>
  'token' in credential && credential.token === 'staff'
    ? callerAs({ id: 's', roles: ['merchandiser'] })
    : undefined

const gatewayOver = async (transport: Transport): Promise<FastifyInstance> => {
  const app = createServer({ log })
  const rates = { read: plenty, write: plenty, webhook: plenty, credential: plenty }
  await app.register(
    gateway({
      contracts: [media],
      credentials: createRateLimiter(plenty),
      transportTo: () => transport,
      authenticate,
      rates,
      corsOrigins: [],
      trustProxy: 0,
      log,
    }),
  )
  return app
}

const apps = new Map<string, FastifyInstance>()
const endings: (() => Promise<unknown>)[] = []

before(async () => {
  const service = mediaServiceWith([{ prefix: 'a1-', draw: square }])
  const database = await createDatabase([service])
  const running = await startService(service, {
    databaseUrl: database.url,
    transportTo: () => running.transport,
    authenticate,
    environment: {},
    log,
    checkOutput: true,
    poolSize: 4,
  })
  const inside = createServer({ log })
  serveInternally(inside, new Map([['media', running]]), secret)
  await inside.listen({ port: 0, host: '127.0.0.1' })
  const { port } = inside.server.address() as AddressInfo
  const remote = httpTransport(media, { url: `http://127.0.0.1:${port}`, secret })
  apps.set('in one process', await gatewayOver(running.transport))
  apps.set('over HTTP', await gatewayOver(remote))
  endings.push(
    ...[...apps.values()].map((app) => () => app.close()),
    () => remote.close(),
    () => inside.close(),
    () => running.stop(),
    () => database.drop(),
  )
})
after(async () => {
  for (const end of endings) await end()
})

const address = '/api/media/v1/images'

for (const way of ['in one process', 'over HTTP']) {
  const ask = async (url: string, headers: Record<string, string> = {}) =>
    (apps.get(way) as FastifyInstance).inject({ url, headers })
  const send = async (payload: Buffer, type: string) =>
    (apps.get(way) as FastifyInstance).inject({
      method: 'POST',
      url: address,
      headers: { authorization: 'Bearer staff', 'content-type': type },
      payload,
    })

  describe(way, () => {
    test('a picture goes out as bytes that never change', async () => {
      const picture = await ask(`${address}/a1-blue/160.webp`, { 'accept-encoding': 'br, gzip' })
      assert.equal(picture.statusCode, 200)
      const {
        etag,
        'content-type': type,
        'cache-control': control,
        'content-length': length,
      } = picture.headers
      assert.equal(type, 'image/webp')
      assert.equal(control, 'public, max-age=31536000, immutable')
      assert.match(String(etag), /^"[0-9a-f]{32}"$/)
      assert.equal(picture.rawPayload.subarray(8, 12).toString(), 'WEBP')
      assert.equal(length, String(picture.rawPayload.length))
      assert.equal(picture.headers['content-encoding'], undefined)
      assert.equal(picture.headers['x-content-type-options'], 'nosniff')
    })

    test('whoever has it is told so', async () => {
      const url = `${address}/a1-blue/160.webp`
      const etag = String((await ask(url)).headers.etag)
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await ask(url, { 'if-none-match': known })
        assert.deepEqual(
          [again.statusCode, again.rawPayload.length, again.headers.etag],
          [304, 0, etag],
          known,
        )
        assert.equal(again.headers['cache-control'], 'public, max-age=31536000, immutable')
      }
      assert.equal((await ask(url, { 'if-none-match': '"other"' })).statusCode, 200)
      const other = await ask(`${address}/a1-blue/160.avif`)
      assert.notEqual(other.headers.etag, etag)
    })

    test('refusals are in the standard form and are not kept', async () => {
      const missing = await ask(`${address}/a1-0/160.webp`)
      assert.equal(missing.statusCode, 404)
      assert.equal(missing.json().code, 'IMAGE_NOT_FOUND')
      assert.equal(missing.headers['cache-control'], 'no-store')
      assert.equal((await ask(`${address}/a1-blue/161.webp`)).json().code, 'INVALID_INPUT')
      assert.equal((await ask(`${address}/..%2f..%2fetc/160.webp`)).json().code, 'INVALID_INPUT')
    })

    test('an upload is what its bytes say, whatever its header does', async () => {
      const png = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
        'base64',
      )
      const taken = await send(png, 'image/jpeg')
      assert.equal(taken.statusCode, 201)
      const { id, width, height, url } = taken.json()
      assert.deepEqual([width, height, url], [1, 1, `${address}/${id}`])
      assert.equal((await ask(`${url}/640.jpeg`)).headers['content-type'], 'image/jpeg')
      const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
      assert.deepEqual((await send(svg, 'image/png')).json().details, { reason: 'vector' })
      assert.equal((await send(svg, 'image/svg+xml')).json().code, 'UNSUPPORTED_MEDIA_TYPE')
      assert.equal((await send(Buffer.alloc(26_214_401), 'image/png')).json().code, 'PAYLOAD_TOO_LARGE')
    })
  })
}

test('the demo’s drawings are drawn in a thread, each for who asked for it', async () => {
  assert.equal(demoDrawings.prefix, artwork.prefix)
  const shop = generateCatalogue({ products: 8 })
  const ids = [...shop.products()].flatMap(({ image_urls }) =>
    image_urls.map((url) => String(/images\/([^#]+)/.exec(url)?.[1])),
  )
  assert.ok(ids.length >= 16)
  const asked = ['a1-nothing', ...ids, 'a1-']
  const drawn = await Promise.all(asked.map((id) => demoDrawings.draw(id)))
  assert.deepEqual(
    drawn,
    asked.map((id) => artwork.draw(id)),
  )
  assert.equal(drawn[0], undefined)
  assert.match(String(drawn[1]), /^<svg/)
})
