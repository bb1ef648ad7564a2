import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  createLog,
  currentCall,
  enqueue,
  openDatabase,
  type RunningService,
  registry,
  sql,
  startService,
} from '@selvedge/kernel'
import { type Booted, boot, createDatabase, until } from '@selvedge/testkit'
import { behaviour, workerService, write } from './job-toy.ts'
import { writerService } from './toy.ts'

const startWorker = async (databaseUrl: (service: string) => string) => {
  const running = await startService(workerService, {
    databaseUrl,
    transportTo: () => {
      throw new Error('it has no peers')
    },
    authenticate: async () => undefined,
    environment: {},
    log: createLog({ level: 'silent' }),
    checkOutput: true,
    poolSize: 5,
  })
  running.follow()
  return running
}

let kit: Booted
let second: RunningService
before(async () => {
  kit = await boot({ services: [workerService, writerService] })
  second = await startWorker(kit.database_url)
})
after(async () => {
  await second.quiesce()
  await second.stop()
  await kit.stop()
})

/** The attempts at a note in order; the last possible one negative. */
const attempts = async (note: string) => {
  const rows = await kit
    .db('worker')
    .many<{ n: number }>(sql`select n from seen where key = ${note} order by event_id`)
  return rows.map(({ n }) => n)
}
type Row = { state: string; retry_count: number; output: { message?: string } | null }
const rowOf = (note: string) =>
  kit.db('worker').first<Row>(sql`
    select state::text, retry_count, output from worker_jobs.job where data -> 'payload' ->> 'note' = ${note}`)
const settled = (note: string, state: string) =>
  until(`${note} is ${state}`, async () => {
    const row = await rowOf(note)
    return row?.state === state && row
  })
const add = (note: string, options = {}) =>
  kit.db('worker').transaction((tx) => enqueue(tx, write, { payload: { note }, ...options }))

test('a job runs once its transaction has committed, and never where that rolled back', async () => {
  const lost = kit.db('worker').transaction(async (tx) => {
    await enqueue(tx, write, { payload: { note: 'rolled back' } })
    throw new Error('no')
  })
  await assert.rejects(lost, /^Error: no$/)
  assert.equal(await add('committed'), true)
  await settled('committed', 'completed')
  assert.deepEqual(await attempts('committed'), [1])
  assert.equal(await rowOf('rolled back'), undefined)
  assert.deepEqual(await attempts('rolled back'), [])
})

test('the call that asked for it goes on in the job', async () => {
  let request: unknown
  behaviour.set('asked', async () => {
    request = currentCall.getStore()?.request_id
  })
  const envelope = { request_id: 'request-12345', via: 'tester' }
  const reply = await second.transport.call('ask', { note: 'asked' }, envelope)
  assert.deepEqual(reply, { value: {} })
  await settled('asked', 'completed')
  assert.equal(request, 'request-12345')
})

test('a payload of another form is refused when it is enqueued', async () => {
  const wrong = kit.db('worker').transaction((tx) => enqueue(tx, write, { payload: { note: 7 } } as never))
  await assert.rejects(wrong, /^TypeError: worker\.write\/note must be string$/)
})

test('each of many jobs runs in one of two processes, once', async () => {
  const notes = Array.from({ length: 12 }, (_, n) => `many ${n}`)
  await Promise.all(notes.map((note) => add(note)))
  for (const note of notes) {
    await settled(note, 'completed')
    assert.deepEqual(await attempts(note), [1])
  }
})

test('while a job under a key waits, another is not added', async () => {
  const run_at = new Date(Date.now() + 3_600_000).toISOString()
  assert.equal(await add('keyed', { key: 'k', run_at }), true)
  assert.equal(await add('keyed', { key: 'k' }), false)
  assert.equal(await add('keyed too', { key: 'another' }), true)
  await settled('keyed too', 'completed')
  assert.deepEqual(await attempts('keyed'), [])
})

test('a job that throws in the middle runs again', async () => {
  let failures = 1
  behaviour.set('throws', async () => {
    if (failures-- > 0) throw new Error('in the middle')
  })
  await add('throws')
  await settled('throws', 'completed')
  assert.deepEqual(await attempts('throws'), [1, 2])
})

test('a job whose attempts are used up stays to be seen, with its error, and is counted', async () => {
  behaviour.set('hopeless', async () => {
    throw new RangeError('never')
  })
  await add('hopeless')
  const row = await settled('hopeless', 'failed')
  assert.deepEqual([row.retry_count, row.output?.message], [2, 'RangeError: never'])
  assert.deepEqual(await attempts('hopeless'), [1, 2, -3])
  const metric = 'selvedge_job_runs_total{service="worker",job="worker.write",outcome="exhausted"} 1'
  assert.ok((await registry.metrics()).includes(metric))
})

type FailedJob = { id: string; request_id: string; added_at: string; failed_at: string }
const asService = { request_id: 'request-67890', via: 'tester' }
const failedJobs = async (input = {}) => {
  const reply = await second.transport.call('list_failed_jobs', input, asService)
  return (reply as { value: { data: FailedJob[]; pagination: { total: number } } }).value
}
const retry = async (id: string) => {
  const reply = await second.transport.call('retry_failed_job', { id }, asService)
  return 'failed' in reply ? reply.failed.code : 'ok'
}

test('a failed job is listed with its error, and runs once more when it is told to', async () => {
  behaviour.set('late', async ({ attempt }) => {
    if (attempt < 4) throw new RangeError('not yet')
  })
  await add('late', { key: 'late' })
  await settled('late', 'failed')
  const { data, pagination } = await failedJobs()
  const [{ id, request_id, added_at, failed_at, ...told } = assert.fail('none is listed')] = data
  assert.deepEqual(told, {
    job: 'worker.write',
    payload: { note: 'late' },
    attempts: 3,
    error: 'RangeError: not yet',
  })
  assert.ok(added_at <= failed_at && request_id !== '')
  assert.deepEqual([data.length, pagination.total], [2, 2], 'the one of the test before is behind it')
  const behind = await failedJobs({ page: 2 })
  assert.deepEqual([behind.data, behind.pagination.total], [[], 2], 'a page past the end has the same total')

  // Somebody has asked for the same work again meanwhile.
  const run_at = new Date(Date.now() + 3_600_000).toISOString()
  assert.equal(await add('late again', { key: 'late', run_at }), true)
  assert.equal(await retry(id), 'JOB_KEY_TAKEN')
  await kit
    .db('worker')
    .run(sql`delete from worker_jobs.job where data -> 'payload' ->> 'note' = 'late again'`)
  assert.equal(await retry(id), 'ok')
  await settled('late', 'completed')
  assert.deepEqual(await attempts('late'), [1, 2, -3, -4])
  assert.equal(await retry(id), 'FAILED_JOB_NOT_FOUND')
  assert.equal((await failedJobs()).data.length, 1)
})

test('a job that fails again when it is told to run stays failed', async () => {
  const [{ id } = assert.fail('none is listed')] = (await failedJobs()).data
  assert.equal(await retry(id), 'ok')
  await until('it has run again', async () => (await attempts('hopeless')).length === 4)
  await settled('hopeless', 'failed')
  assert.deepEqual(await attempts('hopeless'), [1, 2, -3, -4])
})

test('a job that is told to stop gives way, and runs again in another process', async () => {
  const other = 'gives way'
  behaviour.set(other, async ({ signal, attempt }) => {
    if (attempt > 1) return
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  await add(other)
  await until('it runs', async () => (await attempts(other)).length === 1)
  // Whichever of the two has it is restarted.
  await kit.restart('worker')
  await second.quiesce()
  await settled(other, 'completed')
  assert.deepEqual(await attempts(other), [1, 2])
})

test('what a killed process was doing is done again by another', async () => {
  const database = await createDatabase([workerService])
  const db = openDatabase({ url: database.url('worker'), name: 'test', max: 2 })
  const runs = () => db.many<{ n: number }>(sql`select n from seen where key = 'victim' order by event_id`)
  const victim = fileURLToPath(new URL('./job-victim.ts', import.meta.url))
  const child = spawn(process.execPath, [victim, database.url('worker'), 'victim'], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  await db.transaction((tx) => enqueue(tx, write, { payload: { note: 'victim' } }))
  await until('the process has the job', async () => (await runs()).length === 1, 20_000)
  child.kill('SIGKILL')
  await ended
  const survivor = await startWorker(database.url)
  const state = () =>
    db.one<{ state: string }>(sql`select state::text from worker_jobs.job where name = ${write.name}`)
  await until('another has done it', async () => (await state()).state === 'completed', 40_000)
  assert.deepEqual(await runs(), [{ n: 1 }, { n: 2 }])
  await survivor.quiesce()
  await survivor.stop()
  await db.close()
  await database.drop()
})

test('a service without jobs has no schema for them', async () => {
  const { found } = await kit.db('writer').one<{ found: number }>(sql`
    select count(*) as found from pg_namespace where nspname = 'writer_jobs'`)
  assert.equal(found, 0)
})
