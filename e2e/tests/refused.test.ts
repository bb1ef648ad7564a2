import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Ended, postgresFolder, runToEnd } from './machine.ts'
import { placeFor } from './place.ts'
import { logIn, startShop } from './shop.ts'

/** A refused start: one line on the error output, exit code 1, and nothing left running. */
const assertRefused = ({ code, stderr }: Ended, text: string | RegExp) => {
  assert.equal(code, 1, stderr)
  assert.equal(stderr.split('\n').length, 2, `one line: ${stderr}`)
  if (typeof text === 'string') assert.equal(stderr, `selvedge: ${text}\n`)
  else assert.match(stderr, text)
}

test('what cannot be started says why in one line', async (t) => {
  const { dataDir } = await placeFor(t)
  const refusals: [what: string, args: string[], env: Record<string, string>, text: string | RegExp][] = [
    ['an unknown option', ['--nonsense'], {}, "Unknown option '--nonsense'"],
    [
      'an unknown service',
      ['--services', 'catalog,shoes'],
      {},
      '--services: there is no shoes; known are gateway, identity, catalog, search, inventory, cart, orders, payments, shipping, media, notifications, audit',
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
      'In production these must be set: DATABASE_SECRET, SERVICE_SECRET, MASTER_KEY, PERSONAL_DATA_KEY',
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
  const { dataDir, start } = await placeFor(t)
  const shop = await start()
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
      const { dataDir: folder } = await placeFor(t)
      const disk = join(folder, 'disk')
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
