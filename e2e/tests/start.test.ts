import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Order, Product } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import { descendantsOf, gather, isAlive, launch, postgresFolder, postmasterOf, tablesOf } from './machine.ts'
import { placeFor } from './place.ts'
import { freePort, logIn, repository, type Shop, type ShopOptions, send } from './shop.ts'

type List<Item> = { data: Item[]; pagination: { total: number } }

/** As a client does: what a shop that has only just started was too slow for (503) is sent again under its key. */
const placeOrder = async (shop: Shop): Promise<Order> => {
  const token = await logIn(shop, 'customer')
  const { body } = await send<List<Product>>(shop, 'GET /api/catalog/v1/products?available=true&limit=1')
  const request = {
    token,
    headers: { 'idempotency-key': randomUUID() },
    body: {
      items: [{ product_id: body.data[0]?.id, quantity: 1 }],
      payment: { gateway: 'sandbox', token: 'tok_success' },
    },
  }
  const placed = await until(
    'the order is answered',
    async () => {
      const answer = await send<Order>(shop, 'POST /api/orders/v1/orders', request)
      return answer.status !== 503 && answer
    },
    30_000,
  )
  assert.deepEqual([placed.status, placed.body.status], [201, 'confirmed'])
  return placed.body
}

const assertHas = async (shop: Shop, order: Order) => {
  const token = await logIn(shop, 'customer')
  const found = await send<Order>(shop, `GET /api/orders/v1/orders/${order.id}`, { token })
  assert.deepEqual([found.status, found.body.status, found.body.lines], [200, 'confirmed', order.lines])
}

/** Ends the shop while it waits for the rest of a request, and asserts that the request is answered all the same. */
const answersWhileEnding = async <T>(shop: { url: string }, end: () => T): Promise<{ ended: T }> => {
  const credentials = JSON.stringify({ username: 'customer', password: 'selvedge-demo' })
  const inFlight = request(`${shop.url}/api/identity/v1/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': credentials.length,
      expect: '100-continue',
    },
  })
  const answered = once(inFlight, 'response')
  inFlight.flushHeaders()
  // The server has the request now, and waits for its body.
  await once(inFlight, 'continue')
  const ended = end()
  await until('the shop takes nothing new', () =>
    fetch(`${shop.url}/livez`, { headers: { connection: 'close' } }).then(
      ({ status }) => status === 503,
      () => true,
    ),
  )
  inFlight.end(credentials)
  const [response] = await answered
  response.resume()
  assert.equal(response.statusCode, 200)
  return { ended }
}

test('Ctrl-C answers what is in flight, ends everything and loses nothing; so does kill -9 of the shop or its database', async (t) => {
  const { dataDir, start } = await placeFor(t)
  const args = ['--demo', '--products', '240']
  let shop = await start({ args })
  const order = await placeOrder(shop)

  const [server, postmaster] = [shop.child.pid ?? 0, postmasterOf(dataDir)]
  const stopped = await answersWhileEnding(shop, () => shop.stop())
  assert.equal(await stopped.ended, 0)
  assert.deepEqual([isAlive(server), isAlive(postmaster)], [false, false])

  shop = await start({ args })
  assert.doesNotMatch(shop.output(), /Loading the demo/)
  await assertHas(shop, order)
  await shop.kill()

  shop = await start({ args })
  await assertHas(shop, order)
  const ended = once(shop.child, 'exit')
  process.kill(postmasterOf(dataDir), 'SIGKILL')
  const [code] = await ended
  assert.equal(code, 1)
  const complaints = shop
    .output()
    .split('\n')
    .filter((line) => line.startsWith('selvedge: '))
  assert.match(
    complaints.join('\n'),
    /^selvedge: PostgreSQL ended unexpectedly \(.*\): start again; its log is .*postgres\.log$/,
  )

  shop = await start({ args })
  await assertHas(shop, order)
  await placeOrder(shop)
  assert.equal(await shop.stop(), 0)
})

test('Ctrl-C in a terminal, which tells npm, the supervisor and each worker at once, drains as well', async (t) => {
  const { dataDir } = await placeFor(t)
  const port = await freePort()
  const npm = spawn('npm', ['start', '--', '--products', '240', '--workers', '2'], {
    cwd: repository,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a shell gives to what it runs.
    detached: true,
  })
  const output = gather(npm)
  const group = -(npm.pid ?? Number.NaN)
  t.after(() => npm.exitCode === null && npm.signalCode === null && process.kill(group, 'SIGINT'))
  await until('it is ready', () => output().includes('Ready\n'), 90_000)

  const family = [npm.pid ?? 0, ...descendantsOf(npm.pid ?? 0)]
  const postmaster = postmasterOf(dataDir)
  await answersWhileEnding({ url: `http://localhost:${port}` }, () => process.kill(group, 'SIGINT'))
  await until('all of it has ended', () => ![...family, postmaster].some(isAlive), 20_000)
  assert.doesNotMatch(output(), /selvedge: /)
})

test('Ctrl-C while PostgreSQL comes up leaves nothing behind', async (t) => {
  const { dataDir, start } = await placeFor(t)
  const starting = launch(['--demo'], { DATA_DIR: dataDir, PORT: String(await freePort()) })
  await until('it starts PostgreSQL', () => starting.output().includes('Starting PostgreSQL'), 30_000)
  starting.child.kill('SIGINT')
  const [code] = await once(starting.child, 'exit')
  assert.equal(code, 0, starting.output())
  assert.equal(existsSync(join(postgresFolder(dataDir), 'pgdata', 'postmaster.pid')), false)
  const shop = await start()
  assert.equal(await shop.stop(), 0)
})

test('kill -9 in the middle of the first start: the next one ends in a complete shop', async (t) => {
  const { dataDir, start } = await placeFor(t)
  const first = launch(['--demo', '--products', '20000'], {
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
  })
  await until('the demo is being loaded', () => first.output().includes('Loading the demo'), 60_000)
  const users = tablesOf(dataDir, 'identity')
  try {
    const count = sql`select count(*) as users from customer`
    await until('the first part of it has committed', async () => {
      const { users: known } = await users.one<{ users: number }>(count)
      return known > 0
    })
  } finally {
    await users.close()
  }
  assert.doesNotMatch(first.output(), /Loaded/)
  const ended = once(first.child, 'exit')
  first.child.kill('SIGKILL')
  await ended

  const shop = await start()
  assert.match(shop.output(), /Loading the demo shop was cut off the last time; starting it afresh/)
  const all = await send<List<Product>>(shop, 'GET /api/catalog/v1/products?limit=1')
  assert.equal(all.body.pagination.total, 240)
  for (const name of ['admin', 'staff', 'customer']) await logIn(shop, name)
  await placeOrder(shop)
  assert.equal(await shop.stop(), 0)
})

const supervised: [what: string, options: ShopOptions][] = [
  ['the supervisor of two workers', { args: ['--demo', '--products', '240', '--workers', '2'] }],
  ['the parent of one process for each service', { program: 'dev-services.ts' }],
]

for (const [what, options] of supervised) {
  test(`kill -9 of ${what} ends its processes, and the next start goes on`, async (t) => {
    const { dataDir, start } = await placeFor(t)
    const first = await start(options)
    const order = await placeOrder(first)
    const postmaster = postmasterOf(dataDir)
    const database = [postmaster, ...descendantsOf(postmaster)]
    const family = descendantsOf(first.child.pid ?? 0).filter((pid) => !database.includes(pid))
    assert.ok(family.length >= 2)
    await first.kill()
    await until('they have ended', () => !family.some(isAlive), 20_000)

    const second = await start({ ...options, port: first.port })
    await assertHas(second, order)
    assert.equal(await second.stop(), 0)
    assert.equal(isAlive(postmaster), false)
  })
}
