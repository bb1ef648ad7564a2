import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import Fastify from 'fastify'
import {
  anyone,
  Binary,
  bytes,
  command,
  contract,
  Failed,
  fail,
  failure,
  object,
  query,
  T,
} from '../src/contract/index.ts'
import { type Db, httpTransport } from '../src/index.ts'
import { invoke } from '../src/invoke.ts'
import { createLog } from '../src/log.ts'
import { serveInternally } from '../src/serve.ts'
import { handler } from '../src/service.ts'
import type { RunningService } from '../src/start-service.ts'
import { createClient, type Transport } from '../src/transport.ts'

const Blurred = failure('BLURRED', 404, { message: 'There is nothing to see.' })
const gallery = contract('gallery', {
  read: query({
    summary: 'A picture.',
    access: anyone,
    input: object({ which: T.String() }),
    produces: ['image/png', 'image/webp'],
    output: bytes,
    failures: [Blurred],
  }),
  count: query({
    summary: 'How many.',
    access: anyone,
    input: object({ which: T.String() }),
    output: object({}),
  }),
})

const kept = new Uint8Array([0, 255, 128, 10, 13, 0])
const answers: Record<string, unknown> = {
  tagged: new Binary('image/png', kept, '"a"'),
  untagged: new Binary('image/webp', new Uint8Array(0)),
  undeclared: new Binary('text/html', kept),
  json: { hello: 'there' },
  blurred: fail(Blurred),
}

const log = createLog({ level: 'silent' })
const here: Transport = {
  call: (name, input, envelope) => {
    const operation = gallery.$operations[name as 'read']
    const own = handler(operation, (_: { db: Db }, { which }) => answers[which] as Binary)
    const ctx = { db: undefined as unknown as Db }
    const authenticate = async () => undefined
    return invoke(
      { service: 'gallery', name, operation, handler: own, ctx, log, authenticate, checkOutput: true },
      input,
      envelope,
    )
  },
}

const app = Fastify()
serveInternally(
  app,
  new Map([['gallery', { contract: gallery, transport: here } as unknown as RunningService]]),
  's',
)
await app.listen({ port: 0, host: '127.0.0.1' })
const elsewhere = httpTransport(gallery, {
  url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
  secret: 's',
})
after(async () => {
  await elsewhere.close()
  await app.close()
})

for (const [way, transport] of [
  ['in one process', here],
  ['over HTTP', elsewhere],
] as const) {
  const client = createClient(gallery, transport, 'visitor')

  test(`bytes arrive as they are, ${way}`, async () => {
    for (const which of ['tagged', 'untagged']) {
      const { type, body, etag } = answers[which] as Binary
      const answer = await client.read({ which })
      assert.ok(answer instanceof Binary)
      assert.deepEqual([answer.type, [...answer.body], answer.etag], [type, [...body], etag])
    }
  })

  test(`who changes what came changes nothing for others, ${way}`, async () => {
    const answer = await client.read({ which: 'tagged' })
    assert.ok(answer instanceof Binary)
    answer.body.fill(1)
    assert.deepEqual([...kept], [0, 255, 128, 10, 13, 0])
  })

  test(`a refusal is one, and what was not declared is an error, ${way}`, async () => {
    const blurred = await client.read({ which: 'blurred' })
    assert.ok(blurred instanceof Failed && blurred.code === 'BLURRED')
    for (const which of ['undeclared', 'json'])
      await assert.rejects(client.read({ which }), /answered INTERNAL/)
    await assert.rejects(client.count({ which: 'tagged' }), /answered INTERNAL/)
  })
}

test('a command answers JSON, which an idempotency key can keep', () => {
  const stamp = {
    summary: 'A stamp.',
    access: anyone,
    input: object({}),
    produces: ['image/png'],
    output: bytes,
  }
  assert.throws(() => contract('gallery', { stamp: command(stamp) }), /gallery.stamp must answer JSON/)
})
