/**
 * The program behind `npm test`: `node run.ts [file | folder | glob | part of a path or test name]... [-t <name pattern>]`.
 * Gives the tests one throw-away PostgreSQL (TEST_DATABASE_URL) and ends with a line of true totals.
 */
import {
  chmodSync,
  existsSync,
  globSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { parseArgs } from 'node:util'
import { type Postgres, startPostgres } from '@selvedge/postgres'

type Totals = { passed: number; failed: number; skipped: number; todo: number; files_without_tests: string[] }

const prefix = 'selvedge-test-'
const skippedFolders = ['node_modules', 'dist', 'build', 'coverage', 'samples']

/** What to run: test files, and the names that tests must match when an argument was no path. */
const selectTests = (args: string[], cwd: string): { files: string[]; names: string[] } => {
  const all = testFilesUnder(cwd)
  if (args.length === 0) return { files: all, names: [] }
  const names: string[] = []
  const files = args.flatMap((arg) => {
    const path = resolve(cwd, arg)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat?.isFile()) return [path]
    if (stat?.isDirectory()) return testFilesUnder(path)
    if (/[*?{[]/.test(arg))
      return globSync(arg, { cwd, exclude: isSkipped }).map((found) => resolve(cwd, found))
    const matching = all.filter((file) => file.slice(cwd.length).includes(arg))
    if (matching.length === 0) names.push(arg)
    return matching
  })
  return { files: [...new Set(files.length > 0 || names.length === 0 ? files : all)].sort(), names }
}

const isSkipped = (path: string): boolean => {
  const name = path.split(/[\\/]/).at(-1) ?? ''
  return skippedFolders.includes(name) || (name.startsWith('.') && name !== '.')
}

const testFilesUnder = (folder: string): string[] =>
  globSync('**/*.test.ts', { cwd: folder, exclude: isSkipped })
    .map((found) => join(folder, found))
    .sort()

const startDatabase = async (folder: string): Promise<Postgres | null> => {
  try {
    return await startPostgres({ dataDir: folder, durable: false })
  } catch (error) {
    // Rules need no database; a test that does need it fails by itself for want of TEST_DATABASE_URL.
    console.error(`No database for the tests: ${error instanceof Error ? error.message : error}`)
    return null
  }
}

/** Ends the databases of test runs that were killed. One that is still in use is locked, and left alone. */
const sweepAbandoned = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    const stat = lstatSync(folder, { throwIfNoEntry: false })
    // Anybody may put a folder of that name into a shared /tmp; only our own is ours to open.
    if (!stat?.isDirectory() || stat.uid !== (process.geteuid?.() ?? stat.uid)) continue
    if (!existsSync(join(folder, 'lock'))) continue
    try {
      await (await startPostgres({ dataDir: folder, durable: false })).stop()
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // in use by a neighbour's run
    }
  }
}

const runTests = async (files: string[], names: string[], stopping: AbortSignal): Promise<Totals> => {
  const totals: Totals = { passed: 0, failed: 0, skipped: 0, todo: 0, files_without_tests: [] }
  const tests = run({
    files,
    concurrency: 2,
    // A test that hangs, or fails and leaves something running, must not take the whole run with it.
    timeout: 300_000,
    execArgv: ['--test-force-exit'],
    signal: stopping,
    ...(names.length > 0 ? { testNamePatterns: names.map((name) => new RegExp(name)) } : {}),
  })
  tests.on('test:pass', (event) => {
    if (event.details.type === 'suite') return
    // Node reports a file that registered no test as a test that passed, named for the file.
    if (event.name === event.file) totals.files_without_tests.push(event.name)
    else if (event.skip !== undefined) totals.skipped += 1
    else if (event.todo !== undefined) totals.todo += 1
    else totals.passed += 1
  })
  tests.on('test:fail', (event) => {
    // A suite whose tests failed is no further failure; one that failed by its own hook is.
    const cause: unknown = event.details.error
    const kind = typeof cause === 'object' && cause && 'failureType' in cause ? cause.failureType : undefined
    if (event.details.type === 'suite' && kind === 'subtestsFailed') return
    if (event.todo !== undefined) totals.todo += 1
    else totals.failed += 1
  })
  const report = tests.compose(spec)
  report.pipe(process.stdout, { end: false })
  await finished(report)
  return totals
}

const describeTotals = (totals: Totals): string => {
  const parts = [`${totals.passed} passed`, `${totals.failed} failed`]
  if (totals.skipped > 0) parts.push(`${totals.skipped} skipped`)
  if (totals.todo > 0) parts.push(`${totals.todo} todo`)
  return parts.join(', ')
}

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'test-name-pattern': { type: 'string', multiple: true, short: 't', default: [] } },
  })
  const { files, names } = selectTests(positionals, process.cwd())
  const patterns = [...names, ...values['test-name-pattern']]
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopping.abort())

  await sweepAbandoned()
  const folder = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(folder, 0o711) // as root, the server is another user, who has to get inside
  let database: Postgres | null = null
  try {
    if (process.env.TEST_DATABASE_URL === undefined && files.length > 0) {
      database = await startDatabase(folder)
      if (database) process.env.TEST_DATABASE_URL = database.admin_url
    }
    const totals = await runTests(files, patterns, stopping.signal)
    const empty = patterns.length === 0 ? totals.files_without_tests : []
    for (const file of empty) console.log(`no test in ${file}`)
    totals.failed += empty.length
    if (stopping.signal.aborted) console.log('interrupted')
    else if (totals.passed + totals.failed === 0) console.log('no test ran')
    console.log(describeTotals(totals))
    return stopping.signal.aborted ? 130 : totals.failed > 0 || totals.passed === 0 ? 1 : 0
  } finally {
    await database?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

process.exit(await main())
