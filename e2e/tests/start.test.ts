import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Order, Product } from '@selvedge/contracts'
import { until } from '@selvedge/testkit'
import { childrenOf, type Ended, isAlive, postgresFolder, postmasterOf, runToEnd } from './machine.ts'
import { freePort, logIn, removeFolder, repository, type Shop, send, startShop, temporaryFolder } from './shop.ts'

type List<Item> = { data: Item[]; pagination: { total: number } }

/** A data folder that is gone after the test. */
const folderFor = async (t: TestContext): Promise<string> => {
  const folder = await temporaryFolder()
  t.after(() => removeFolder(folder))
  return folder
}

/** Starts the shop; whatever the test leaves running is ended after it. */
const start = async (t: TestContext, options: Parameters<typeof startShop>[0]): Promise<Shop> => {
  const shop = await startShop(options)
  t.after(async () => {
    if (shop.child.exitCode === null && shop.child.signalCode === null) await shop.stop()
  })
  return shop
}

const placeOrder = async (shop: Shop): Promise<Order> => {
  const token = await logIn(shop, 'customer')
  const { body } = await send<List<Product>>(shop, 'GET /api/catalog/v1/products?available=true&limit=1')
  const placed = await send<Order>(shop, 'POST /api/orders/v1/orders', {
    token,
    body: {
      items: [{ product_id: body.data[0]?.id, quantity: 1 }],
      payment: { gateway: 'sandbox', token: 'tok_success' },
    },
  })
  assert.deepEqual([placed.status, placed.body.status], [201, 'confirmed'])
  return placed.body
}

const assertHas = async (shop: Shop, order: Order) => {
  const token = await logIn(shop, 'customer')
  const found = await send<Order>(shop, `GET /api/orders/v1/orders/${order.id}`, { token })
  assert.deepEqual([found.status, found.body.status, found.body.lines], [200, 'confirmed', order.lines])
}

/** A refused start: one line on the error output, exit code 1, and nothing left running. */
const assertRefused = ({ code, stderr }: Ended, text: string | RegExp) => {
  assert.equal(code, 1, stderr)
  assert.equal(stderr.split('\n').length, 2, `one line: ${stderr}`)
  if (typeof text === 'string') assert.equal(stderr, `selvedge: ${text}\n`)
  else assert.match(stderr, text)
}

test('Ctrl-C answers what is in flight, ends everything and loses nothing; so does kill -9 of the shop or its database', async (t) => {
  const dataDir = await folderFor(t)
  const args = ['--demo', '--products', '240']
  let shop = await start(t, { dataDir, args })
  const order = await placeOrder(shop)

  const [server, postmaster] = [shop.child.pid ?? 0, postmasterOf(dataDir)]
  const credentials = JSON.stringify({ username: 'customer', password: 'selvedge-demo' })
  const inFlight = request(`${shop.url}/api/identity/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': credentials.length, expect: '100-continue' },
  })
  const answered = once(inFlight, 'response')
  inFlight.flushHeaders()
  // The server has the request now, and waits for its body.
  await once(inFlight, 'continue')
  const stopped = shop.stop()
  await until('the shop drains', async () => {
    const refused = await send(shop, 'GET /livez').then(
      ({ status }) => status === 503,
      () => true,
    )
    return refused
  })
  inFlight.end(credentials)
  const [response] = await answered
  response.resume()
  assert.equal(response.statusCode, 200)
  assert.equal(await stopped, 0)
  assert.deepEqual([isAlive(server), isAlive(postmaster)], [false, false])

  shop = await start(t, { dataDir, args })
  assert.doesNotMatch(shop.output(), /Loading the demo/)
  await assertHas(shop, order)
  await shop.kill()

  shop = await start(t, { dataDir, args })
  await assertHas(shop, order)
  const ended = once(shop.child, 'exit')
  process.kill(postmasterOf(dataDir), 'SIGKILL')
  const [code] = await ended
  assert.equal(code, 1)
  const complaints = shop.output().split('\n').filter((line) => line.startsWith('selvedge: '))
  assert.match(complaints.join('\n'), /^selvedge: PostgreSQL ended unexpectedly \(.*\): start again; its log is .*postgres\.log$/)

  shop = await start(t, { dataDir, args })
  await assertHas(shop, order)
  await placeOrder(shop)
  assert.equal(await shop.stop(), 0)
})
