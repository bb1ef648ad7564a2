import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Order, Product } from '@selvedge/contracts'
import { sql } from '@selvedge/kernel'
import { until } from '@selvedge/testkit'
import {
  descendantsOf,
  type Ended,
  gather,
  isAlive,
  launch,
  postgresFolder,
  postmasterOf,
  runToEnd,
  tablesOf,
} from './machine.ts'
import {
  freePort,
  logIn,
  removeFolder,
  repository,
  type Shop,
  send,
  startShop,
  temporaryFolder,
} from './shop.ts'

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
  const stopped = await answersWhileEnding(shop, () => shop.stop())
  assert.equal(await stopped.ended, 0)
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
  const complaints = shop
    .output()
    .split('\n')
    .filter((line) => line.startsWith('selvedge: '))
  assert.match(
    complaints.join('\n'),
    /^selvedge: PostgreSQL ended unexpectedly \(.*\): start again; its log is .*postgres\.log$/,
  )

  shop = await start(t, { dataDir, args })
  await assertHas(shop, order)
  await placeOrder(shop)
  assert.equal(await shop.stop(), 0)
})

test('Ctrl-C in a terminal, which tells npm, the supervisor and each worker at once, drains as well', async (t) => {
  const dataDir = await folderFor(t)
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
  const dataDir = await folderFor(t)
  const starting = launch(['--demo'], { DATA_DIR: dataDir, PORT: String(await freePort()) })
  await until('it starts PostgreSQL', () => starting.output().includes('Starting PostgreSQL'), 30_000)
  starting.child.kill('SIGINT')
  const [code] = await once(starting.child, 'exit')
  assert.equal(code, 0, starting.output())
  assert.equal(existsSync(join(postgresFolder(dataDir), 'pgdata', 'postmaster.pid')), false)
  const shop = await start(t, { dataDir })
  assert.equal(await shop.stop(), 0)
})

test('kill -9 in the middle of the first start: the next one ends in a complete shop', async (t) => {
  const dataDir = await folderFor(t)
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

  const shop = await start(t, { dataDir })
  assert.match(shop.output(), /Loading the demo shop was cut off the last time; starting it afresh/)
  const all = await send<List<Product>>(shop, 'GET /api/catalog/v1/products?limit=1')
  assert.equal(all.body.pagination.total, 240)
  for (const name of ['admin', 'staff', 'customer']) await logIn(shop, name)
  await placeOrder(shop)
  assert.equal(await shop.stop(), 0)
})

test('what cannot be started says why in one line', async (t) => {
  const dataDir = await folderFor(t)
  const refusals: [what: string, args: string[], env: Record<string, string>, text: string | RegExp][] = [
    ['an unknown option', ['--nonsense'], {}, "Unknown option '--nonsense'"],
    [
      'an unknown service',
      ['--services', 'catalog,shoes'],
      {},
      '--services: there is no shoes; known are gateway, identity, catalog, search, inventory, cart, orders, payments, shipping',
    ],
    ['no number', ['--workers', 'many'], {}, '--workers takes a whole number from 1 to 64'],
    [
      'a setting of the wrong type',
      [],
      { PORT: 'x' },
      /^selvedge: PORT=x: must be integer\. The port of the gateway/,
    ],
    [
      'a setting out of range',
      [],
      { RATE_READ_BURST: '-1' },
      /^selvedge: RATE_READ_BURST=-1: must be >= 1\. Queries at once/,
    ],
    [
      "a service's setting",
      [],
      { ORDER_RESUME_SECONDS: '0' },
      /^selvedge: ORDER_RESUME_SECONDS=0: must be > 0\. Seconds after/,
    ],
    [
      'a demo in production',
      ['--demo'],
      { NODE_ENV: 'production' },
      '--demo is not for production: everybody knows the passwords of its accounts',
    ],
    [
      'production without a word on the sandbox',
      [],
      { NODE_ENV: 'production' },
      'In production say whether the sandbox gateway may take payments, for which nobody is charged: SANDBOX_ENABLED=false',
    ],
    [
      'production without secrets',
      [],
      { NODE_ENV: 'production', SANDBOX_ENABLED: 'false' },
      'In production these must be set: DATABASE_SECRET, SERVICE_SECRET, MASTER_KEY',
    ],
  ]
  for (const [what, args, env, text] of refusals) {
    await t.test(what, async () => assertRefused(await runToEnd(args, { DATA_DIR: dataDir, ...env }), text))
  }
  assert.deepEqual(await readdir(dataDir), [], 'nothing was begun')

  await t.test('a port that is taken', async () => {
    const server = createServer().listen(0, '0.0.0.0')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const ended = await runToEnd([], { DATA_DIR: dataDir, PORT: String(port) })
    server.close()
    assertRefused(
      ended,
      `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`,
    )
  })

  await t.test('a data folder that is a file', async () => {
    const file = join(dataDir, 'file')
    await writeFile(file, '')
    assertRefused(await runToEnd([], { DATA_DIR: file }), /^selvedge: ENOTDIR: not a directory, .*file/)
  })
})

test('a data folder that belongs to another shop, version or kind of start is refused in one line', async (t) => {
  const dataDir = await folderFor(t)
  const shop = await start(t, { dataDir })
  assertRefused(
    await runToEnd(['--demo'], { DATA_DIR: dataDir }),
    `The data folder ${join(dataDir, 'postgres')} is in use by process ${shop.child.pid}: stop it, or give this one another DATA_DIR.`,
  )
  await logIn(shop, 'customer')
  assert.equal(await shop.stop(), 0)

  const secrets = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'))
  assertRefused(
    await runToEnd([], { DATA_DIR: dataDir, NODE_ENV: 'production', SANDBOX_ENABLED: 'false', ...secrets }),
    'This database holds the demo shop, whose passwords everybody knows. A production start needs a database of its own.',
  )
  assert.equal(existsSync(join(postgresFolder(dataDir), 'pgdata', 'postmaster.pid')), false, 'nothing runs')

  const pgdata = join(postgresFolder(dataDir), 'pgdata')
  await writeFile(join(pgdata, 'PG_VERSION'), '15\n')
  assertRefused(
    await runToEnd(['--demo'], { DATA_DIR: dataDir }),
    `The data in ${pgdata} was written by PostgreSQL 15 and cannot be opened by this one: move that folder away to start empty, or dump it with the PostgreSQL that wrote it and restore the dump.`,
  )
})

const fullDisks: [what: string, megabytes: number][] = [
  ['before there is a database', 20],
  ['when the database has just been made', 56],
  ['while the demo is loaded', 76],
]

test('a full disk is one line, and with more room the next start succeeds', async (t) => {
  for (const [what, megabytes] of fullDisks) {
    await t.test(what, async (t) => {
      const disk = join(await folderFor(t), 'disk')
      await mkdir(disk)
      const size = (megabytes: number) => `size=${megabytes}m,mode=0755`
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', size(megabytes), 'tmpfs', disk]).status !== 0)
        return t.skip('only root may make a small disk')
      try {
        const dataDir = join(disk, 'data')
        const ended = await runToEnd(['--demo', '--products', '2000'], { DATA_DIR: dataDir })
        assertRefused(
          ended,
          /^selvedge: The disk that holds \S+ is full: free some space \(a new shop needs about 200 MB\) and start again\.$/m,
        )
        assert.equal(spawnSync('mount', ['-o', `remount,${size(400)}`, disk]).status, 0)
        const shop = await startShop({ dataDir })
        assert.equal(await shop.stop(), 0)
      } finally {
        spawnSync('umount', ['-l', disk])
      }
    })
  }
})
