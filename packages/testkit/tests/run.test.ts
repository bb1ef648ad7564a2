import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../src/run.ts', import.meta.url))
const head = `import { test, describe, before } from 'node:test'\n`

type Files = Record<string, string>

const workspace = (t: TestContext, files: Files): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'selvedge-run-')))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), head + text)
  }
  return folder
}

const launch = (cwd: string, args: string[], database?: string) => {
  const env: NodeJS.ProcessEnv = { ...process.env, TEST_DATABASE_URL: database }
  delete env.NODE_TEST_CONTEXT // of the run that this test is part of
  if (database === undefined) delete env.TEST_DATABASE_URL
  return spawn(process.execPath, [program, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
}

const runIn = async (
  cwd: string,
  args: string[] = [],
): Promise<{ code: number | null; last: string | undefined }> => {
  const child = launch(cwd, args, 'postgres://nowhere')
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  const code = await new Promise<number | null>((done) => child.on('close', done))
  return { code, last: output.trimEnd().split('\n').at(-1) }
}

test('counts what passed, failed and was skipped, and fails when one failed', async (t) => {
  const folder = workspace(t, {
    'good.test.ts': `test('a', () => {}); describe('s', () => { test('b', () => {}); test.skip('c', () => {}) })`,
    'deep/bad.test.ts': `test('d', () => { throw new Error('no') })`,
    'node_modules/x/other.test.ts': `test('e', () => { throw new Error('not ours') })`,
  })
  assert.deepEqual(await runIn(folder), { code: 1, last: '2 passed, 1 failed, 1 skipped' })
  assert.deepEqual(await runIn(folder, ['good.test.ts']), { code: 0, last: '2 passed, 0 failed, 1 skipped' })
  assert.deepEqual(await runIn(folder, ['deep']), { code: 1, last: '0 passed, 1 failed' })
  assert.deepEqual(await runIn(folder, ['*.test.ts']), { code: 0, last: '2 passed, 0 failed, 1 skipped' })
  assert.deepEqual(await runIn(folder, ['-t', '^b$']), { code: 0, last: '1 passed, 0 failed' })
})

test('a file that breaks while loading, a failing hook and a file without tests are failures', async (t) => {
  const broken = workspace(t, { 'a.test.ts': `throw new Error('broken')` })
  assert.deepEqual(await runIn(broken), { code: 1, last: '0 passed, 1 failed' })
  const empty = workspace(t, { 'a.test.ts': '', 'b.test.ts': `test('a', () => {})` })
  assert.deepEqual(await runIn(empty), { code: 1, last: '1 passed, 1 failed' })
  const hook = workspace(t, { 'a.test.ts': `before(() => { throw new Error('hook') }); test('a', () => {})` })
  assert.equal((await runIn(hook)).code, 1)
})

test('no test at all is a failure', async (t) => {
  const folder = workspace(t, { 'a.test.ts': `test('a', () => {})` })
  mkdirSync(join(folder, 'nothing'))
  assert.deepEqual(await runIn(join(folder, 'nothing')), { code: 1, last: '0 passed, 0 failed' })
  assert.deepEqual(await runIn(folder, ['no-such-test']), { code: 1, last: '0 passed, 0 failed' })
})

test('gives the tests a database, and an interrupt ends it and removes it', async (t) => {
  const folder = workspace(t, {
    'a.test.ts': `test('a', async () => {
      console.log('URL ' + process.env.TEST_DATABASE_URL)
      await new Promise((done) => setTimeout(done, 60_000))
    })`,
  })
  const child = launch(folder, [])
  t.after(() => child.kill('SIGKILL'))
  const ended = new Promise<number | null>((done) => child.on('exit', done))
  let socketFolder: string | null = null
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /URL (postgres:\S+)/.exec(line)?.[1]
    if (url === undefined) continue
    socketFolder = new URL(url).searchParams.get('host')
    assert.ok(socketFolder && existsSync(join(socketFolder, '.s.PGSQL.5432')))
    child.kill('SIGINT')
  }
  assert.equal(await ended, 130)
  assert.ok(socketFolder && !existsSync(dirname(socketFolder)))
})
