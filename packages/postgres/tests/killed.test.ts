import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { startPostgres } from '../src/index.ts'
import { identify, signal } from '../src/processes.ts'
import {
  cleanUp,
  freshFolder,
  killHard,
  leaveBehind,
  query,
  rejectsWith,
  start,
  startInChild,
  until,
} from './support.ts'

test('while one process has the folder, a second is told who', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const { child } = await startInChild(t, dataDir)
  await rejectsWith(
    'DATA_DIR_IN_USE',
    new RegExp(`in use by process ${child.pid}:`),
    startPostgres({ dataDir }),
  )
  assert.ok(child.pid)
  await killHard(child.pid)
  const mine = await start(t, dataDir)
  await rejectsWith(
    'DATA_DIR_IN_USE',
    new RegExp(`in use by process ${process.pid}:`),
    startPostgres({ dataDir }),
  )
  assert.deepEqual(await query(mine.admin_url, 'select 1'), [[1]])
})

test('of many processes that find a dead holder at once, exactly one gets the folder', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const server = await leaveBehind(t, dataDir)
  const started = await Promise.all([1, 2, 3, 4].map(() => startInChild(t, dataDir)))
  const said = started.map((each) => each.said).sort()
  assert.deepEqual(said, [String(server), 'DATA_DIR_IN_USE', 'DATA_DIR_IN_USE', 'DATA_DIR_IN_USE'])
})

test('kill -9 in the middle of the first start: the next one starts afresh', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const child = spawn(process.execPath, [join(import.meta.dirname, 'holder.ts'), dataDir], {
    stdio: 'ignore',
  })
  cleanUp(t, () => child.kill('SIGKILL'))
  const drafts = () =>
    existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name.startsWith('pgdata.new-')) : []
  await until(() => drafts().some((name) => existsSync(join(dataDir, name, 'base'))))
  assert.ok(child.pid)
  await killHard(child.pid)
  const next = await start(t, dataDir)
  assert.equal(next.created, true)
  assert.deepEqual(drafts(), [])
  assert.deepEqual(await query(next.admin_url, 'select 1'), [[1]])
})

test('kill -9 of the parent: the server goes on and is taken over', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const server = await leaveBehind(t, dataDir)
  const adopted = await start(t, dataDir)
  assert.equal(adopted.adopted, true)
  assert.equal(adopted.pid, server)
  assert.deepEqual(await query(adopted.admin_url, 'select 1'), [[1]])
  await adopted.stop()
  assert.equal(identify(server), null)
  assert.equal(await adopted.exited, null)
})

test('a server taken over that is killed later is told as ended', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const server = await leaveBehind(t, dataDir)
  const adopted = await start(t, dataDir)
  signal(server, 'SIGKILL')
  assert.equal((await adopted.exited)?.code, 'EXITED')
})

test('a survivor that was started with other settings is replaced', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const server = await leaveBehind(t, dataDir)
  const replaced = await startPostgres({ dataDir, settings: { work_mem: '16MB' } })
  cleanUp(t, () => replaced.stop())
  assert.equal(replaced.adopted, false)
  assert.equal(identify(server), null)
  assert.deepEqual(await query(replaced.admin_url, 'show work_mem'), [['16MB']])
})

test('a survivor that does not answer is replaced', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const server = await leaveBehind(t, dataDir)
  signal(server, 'SIGSTOP')
  const replaced = await start(t, dataDir)
  assert.equal(replaced.adopted, false)
  assert.equal(identify(server), null)
  assert.deepEqual(await query(replaced.admin_url, 'select 1'), [[1]])
})

test('kill -9 of the postmaster in the middle of writing loses nothing committed', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const first = await start(t, dataDir)
  await query(first.admin_url, 'create table written (n int primary key)')

  // A backend in a long statement outlives its postmaster and holds the shared memory.
  const busy = new pg.Client({ connectionString: first.admin_url })
  busy.on('error', () => {})
  await busy.connect()
  const [{ pid: backend }] = (await busy.query('select pg_backend_pid() pid')).rows
  const lost = busy.query('select count(*) from generate_series(1, 1e12)').catch(() => {})

  const writer = new pg.Client({ connectionString: first.admin_url })
  writer.on('error', () => {})
  await writer.connect()
  let acknowledged = 0
  const writing = (async () => {
    for (;;) {
      await writer.query('insert into written values ($1)', [acknowledged + 1])
      acknowledged += 1
    }
  })().catch(() => {})
  await until(() => acknowledged > 50)
  await killHard(first.pid)
  const reason = await first.exited
  assert.equal(reason?.code, 'EXITED')
  assert.match(
    reason?.message ?? '',
    /^PostgreSQL ended unexpectedly \(signal SIGKILL\): start again; its log is /,
  )
  await first.stop()
  assert.ok(existsSync(join(first.data_dir, 'postmaster.pid')), 'the stale pid file is still there')
  assert.notEqual(identify(backend), null, 'the busy backend is still there')

  const second = await start(t, dataDir)
  assert.equal(second.adopted, false)
  const [[count, highest] = []] = await query(second.admin_url, 'select count(*)::int, max(n) from written')
  assert.equal(count, highest, 'no gap')
  assert.ok(
    Number(count) === acknowledged || Number(count) === acknowledged + 1,
    `${count} of ${acknowledged}`,
  )
  assert.equal(identify(backend), null)
  await Promise.all([lost, writing])
  await Promise.all([busy.end(), writer.end()].map((each) => each.catch(() => {})))
})

test('a stale pid file that names an unrelated live program does not block', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const first = await start(t, dataDir)
  await killHard(first.pid)
  await first.stop()
  // PostgreSQL itself sees through a pid of another user's, so the program has to be of the server's own.
  const { uid } = statSync(first.data_dir)
  const other = spawn('sleep', ['600'], { stdio: 'ignore', ...(process.geteuid?.() === 0 ? { uid } : {}) })
  cleanUp(t, () => other.kill('SIGKILL'))
  const pidFile = join(first.data_dir, 'postmaster.pid')
  const stale = readFileSync(pidFile, 'utf8')
  writeFileSync(pidFile, stale.replace(/^\d+/, String(other.pid)))

  const second = await start(t, dataDir)
  assert.equal(second.adopted, false)
  assert.deepEqual(await query(second.admin_url, 'select 1'), [[1]])
  assert.equal(other.exitCode, null, 'the other program was left alone')
  assert.equal(other.signalCode, null)
})

test('a lock whose pid now belongs to another program does not block', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const first = await start(t, dataDir)
  await first.stop()
  const life = process.platform === 'win32' ? 'dead' : '00000000-0000-0000-0000-000000000000/1'
  writeFileSync(join(dataDir, 'lock'), JSON.stringify({ pid: process.ppid, life, nonce: 'old' }))
  const second = await start(t, dataDir)
  assert.equal(second.adopted, false)
})

test('an empty or damaged lock file does not block', async (t) => {
  const dataDir = join(freshFolder(t), 'data')
  const first = await start(t, dataDir)
  await first.stop()
  writeFileSync(join(dataDir, 'lock'), '')
  await start(t, dataDir)
})

test('a server that is stopped by somebody else is told as unexpected', async (t) => {
  const postgres = await start(t, join(freshFolder(t), 'data'))
  signal(postgres.pid, 'SIGINT')
  const reason = await postgres.exited
  assert.match(reason?.message ?? '', /ended unexpectedly \(exit code 0\)/)
})
