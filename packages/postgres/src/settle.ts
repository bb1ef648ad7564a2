import { readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { PostgresError } from './errors.ts'
import type { Home } from './home.ts'
import { findProcess, identify, listProcesses, type ProcessEntry, signal } from './processes.ts'
import {
  answers,
  attachServer,
  readPidFile,
  type Server,
  stopServer,
  waitUntilReady,
  within,
} from './server.ts'

type Expected = { binaries: Binaries; args: string[]; url: string; progress: (line: string) => void }

/** For a server that should have answered and did not. */
const hungPatienceMs = 2000

/**
 * Deals with whatever an earlier, killed run left on this data folder: takes over a postmaster that is as
 * we would start it and answers, else ends it, ends orphaned backends of a postmaster that was killed, and
 * clears away the pid and socket files of the dead. The caller holds the lock.
 */
export const settle = async (home: Home, expected: Expected): Promise<Server | null> => {
  const file = readPidFile(home.pgdata)
  if (file && identify(file.pid) !== null && (await isServerOf(file.pid, home, expected.url))) {
    const server = attachServer(file.pid, home, expected.binaries)
    const asWanted = file.status !== 'stopping' && wasStartedWith(home, expected.args)
    if (asWanted && (await comesUp(server, home, expected))) return server
    expected.progress(`stopping a PostgreSQL (process ${file.pid}) that an earlier run left behind`)
    await stopServer(server, asWanted ? hungPatienceMs : undefined)
  }
  await endOrphans(home, expected.progress)
  // PostgreSQL would believe a stale file whose pid belongs to any live program of the same user.
  rmSync(join(home.pgdata, 'postmaster.pid'), { force: true })
  for (const name of readdirSync(home.socket_dir)) {
    if (name.startsWith('.s.PGSQL.')) rmSync(join(home.socket_dir, name), { force: true })
  }
  return null
}

const isServerOf = async (pid: number, home: Home, url: string): Promise<boolean> => {
  if (process.platform === 'win32') return answers(url)
  const entry = findProcess(pid)
  return entry !== undefined && belongsTo(entry, home)
}

// The working folder survives a renamed checkout, the title survives where /proc/<pid>/cwd may not be read.
const belongsTo = (entry: ProcessEntry, home: Home): boolean => {
  const program = entry.args.split(' ')[0] ?? ''
  if (!/(^|[\\/])postgres(\.exe)?:?$/.test(program)) return false
  return (
    entry.cwd === realpathSync(home.pgdata) ||
    entry.args.startsWith(`postgres: ${home.cluster}-`) ||
    entry.args.includes(` -D ${home.pgdata} `)
  )
}

const wasStartedWith = (home: Home, args: string[]): boolean => {
  try {
    const options = readFileSync(join(home.pgdata, 'postmaster.opts'), 'utf8').trimEnd()
    return options.endsWith(args.map((each) => ` "${each}"`).join(''))
  } catch {
    return false
  }
}

const comesUp = async (server: Server, home: Home, expected: Expected): Promise<boolean> => {
  try {
    await waitUntilReady(server, home, expected.progress)
    return await answers(expected.url)
  } catch {
    return false
  }
}

const endOrphans = async (home: Home, progress: (line: string) => void): Promise<void> => {
  const orphans = () => listProcesses().filter((each) => belongsTo(each, home) && identify(each.pid) !== null)
  if (orphans().length === 0) return
  progress('waiting for the processes of a killed PostgreSQL to end')
  // Most notice by themselves at once; one in the middle of a long statement does not.
  if (await within(250, () => orphans().length === 0)) return
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const { pid } of orphans()) signal(pid, name)
    if (await within(3000, () => orphans().length === 0)) return
  }
  const pids = orphans().map((each) => each.pid)
  throw new PostgresError(
    'START_FAILED',
    `Processes ${pids.join(', ')} of an earlier PostgreSQL on ${home.pgdata} do not end: end them (kill -9) and start again.`,
  )
}
