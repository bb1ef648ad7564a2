import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startPostgres } from '../src/index.ts'
import { identify } from '../src/processes.ts'
import { cleanUp, freshFolder, query, rejectsWith, start } from './support.ts'

test('the first start makes the data, a second finds it again', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const first = await start(t, dataDir)
  assert.equal(first.created, true)
  assert.equal(first.adopted, false)
  await query(first.admin_url, 'create table kept as select 42 as answer')
  await first.stop()
  assert.equal(await first.exited, null)
  assert.equal(identify(first.pid), null)

  const began = performance.now()
  const second = await start(t, dataDir)
  const took = performance.now() - began
  t.diagnostic(`second start: ${Math.round(took)} ms`)
  assert.ok(took < 3000, `took ${took} ms`)
  assert.equal(second.created, false)
  assert.equal(second.adopted, false)
  assert.deepEqual(await query(second.admin_url, 'select answer from kept'), [[42]])
})

test('the server is PostgreSQL 18, UTF-8, sorted the same everywhere, and durable', async (t) => {
  const { admin_url } = await start(t, join(freshFolder(t), 'data'))
  const [row] = await query(
    admin_url,
    `select current_setting('server_version_num')::int / 10000, pg_encoding_to_char(encoding), datlocprovider, datlocale,
       current_setting('data_checksums'), current_setting('fsync'), current_setting('synchronous_commit'),
       current_setting('listen_addresses'), current_setting('max_connections')
     from pg_database where datname = 'postgres'`,
  )
  const listens = process.platform === 'win32' ? '127.0.0.1' : ''
  assert.deepEqual(row, [18, 'UTF8', 'b', 'C.UTF-8', 'on', 'on', 'on', listens, '300'])
  assert.deepEqual(await query(admin_url, `select upper('straße ä')`), [['STRAßE Ä']])
})

test('data and password are closed to others, and a wrong password is refused', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const { admin_url, data_dir } = await start(t, dataDir)
  if (process.platform !== 'win32') {
    assert.equal(statSync(data_dir).mode & 0o777, 0o700)
    assert.equal(statSync(join(dataDir, 'superuser-password')).mode & 0o777, 0o600)
  }
  const wrong = new URL(admin_url)
  wrong.password = 'guess'
  await assert.rejects(query(wrong.href, 'select 1'), { code: '28P01' })
})

test('durable: false and settings reach the server', async (t) => {
  const postgres = await startPostgres({
    dataDir: join(freshFolder(t), 'data'),
    durable: false,
    settings: { work_mem: '16MB' },
  })
  cleanUp(t, () => postgres.stop())
  const shown = await query(
    postgres.admin_url,
    `select current_setting('fsync'), current_setting('work_mem')`,
  )
  assert.deepEqual(shown, [['off', '16MB']])
})

test('two folders run side by side, one of them under a path too long for a socket', async (t) => {
  const folder = freshFolder(t)
  const short = await start(t, join(folder, `it's, "so"`))
  const long = await start(t, join(folder, 'x'.repeat(60), 'y'.repeat(60)))
  await query(short.admin_url, 'create table only_here ()')
  const count = `select count(*)::int from pg_class where relname = 'only_here'`
  assert.deepEqual(await query(short.admin_url, count), [[1]])
  assert.deepEqual(await query(long.admin_url, count), [[0]])
  const socketFolder = new URL(long.admin_url).searchParams.get('host')
  await long.stop()
  if (socketFolder) assert.ok(!existsSync(socketFolder), 'nothing is left in the temporary folder')
})

test('data of another major version is refused and left as it is', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const first = await start(t, dataDir)
  await first.stop()
  writeFileSync(join(first.data_dir, 'PG_VERSION'), '17\n')
  await rejectsWith('DATA_DIR_VERSION', /written by PostgreSQL 17/, startPostgres({ dataDir }))
  assert.ok(existsSync(join(first.data_dir, 'base')))
  assert.ok(!existsSync(join(dataDir, 'lock')), 'the lock is free again')
})

test('a folder that holds something else in the place of the data is refused', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  mkdirSync(join(dataDir, 'pgdata'), { recursive: true })
  writeFileSync(join(dataDir, 'pgdata', 'letter.txt'), 'dear')
  await rejectsWith('DATA_DIR_INVALID', /holds no PostgreSQL data/, startPostgres({ dataDir }))
  assert.deepEqual(readdirSync(join(dataDir, 'pgdata')), ['letter.txt'])
})

test('an initdb that was interrupted leaves nothing in the way', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const first = await start(t, dataDir)
  await first.stop()
  mkdirSync(join(dataDir, 'pgdata.new-0000'))
  writeFileSync(join(dataDir, 'pgdata.new-0000', 'half'), '')
  const second = await start(t, dataDir)
  assert.equal(second.created, false)
  assert.deepEqual(
    readdirSync(dataDir).filter((name) => name.startsWith('pgdata')),
    ['pgdata'],
  )
})

test('a setting that PostgreSQL refuses is one clear line', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const refused = startPostgres({ dataDir, settings: { shared_buffers: 'plenty' } })
  await rejectsWith('START_FAILED', /invalid value for parameter "shared_buffers": "plenty"/, refused)
  await start(t, dataDir)
})
