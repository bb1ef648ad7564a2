import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { type Postgres, PostgresError, type PostgresErrorCode, startPostgres } from '../src/index.ts'
import { identify, signal } from '../src/processes.ts'

const cleanups = new WeakMap<TestContext, (() => unknown)[]>()

/** Runs after the test, the last one asked for first (t.after runs the first first). */
export const cleanUp = (t: TestContext, work: () => unknown): void => {
  const known = cleanups.get(t)
  if (known) {
    known.unshift(work)
    return
  }
  const list = [work]
  cleanups.set(t, list)
  t.after(async () => {
    for (const each of list) await each()
  })
}

/** A folder of the test's own that the server's user can enter, removed afterwards. */
export const freshFolder = (t: TestContext): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'selvedge-pg-')))
  chmodSync(folder, 0o711)
  cleanUp(t, () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  return folder
}

/** Starts a durable server, which is what the shop runs, and stops it after the test. */
export const start = async (t: TestContext, dataDir: string, lines: string[] = []): Promise<Postgres> => {
  const postgres = await startPostgres({ dataDir, onProgress: (line) => lines.push(line) })
  cleanUp(t, () => postgres.stop())
  return postgres
}

export const query = async (url: string, text: string): Promise<unknown[][]> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

export const rejectsWith = async (
  code: PostgresErrorCode,
  text: RegExp,
  start: Promise<unknown>,
): Promise<void> => {
  await assert.rejects(start, (error) => {
    assert.ok(error instanceof PostgresError, String(error))
    assert.equal(error.code, code, error.message)
    assert.match(error.message, text)
    assert.ok(!error.message.includes('\n'), 'one line')
    return true
  })
}

/** A node process that starts PostgreSQL on the folder and then only holds it; and what it said of it. */
export const startInChild = async (
  t: TestContext,
  dataDir: string,
): Promise<{ child: ChildProcess; said: string }> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'holder.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cleanUp(t, () => child.kill('SIGKILL'))
  for await (const line of createInterface({ input: child.stdout })) return { child, said: line }
  throw new Error('the child ended without a word')
}

/** Such a process that was then killed, and the server that it left behind. */
export const leaveBehind = async (t: TestContext, dataDir: string): Promise<number> => {
  const { child, said } = await startInChild(t, dataDir)
  const server = Number(said)
  cleanUp(t, () => signal(server, 'SIGKILL'))
  assert.ok(child.pid)
  await killHard(child.pid)
  assert.notEqual(identify(server), null, 'the server lives on')
  return server
}

export const killHard = async (pid: number): Promise<void> => {
  signal(pid, 'SIGKILL')
  await until(() => identify(pid) === null)
}

export const until = async (holds: () => boolean, limitMs = 10_000): Promise<void> => {
  const end = Date.now() + limitMs
  while (!holds()) {
    assert.ok(Date.now() < end, 'the awaited condition did not come')
    await delay(10)
  }
}
