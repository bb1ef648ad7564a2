import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { closeSync, constants, fchownSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import { explainOutput } from './errors.ts'
import type { Home } from './home.ts'
import { identify, signal } from './processes.ts'

/** A postmaster, started by us or taken over. */
export type Server = {
  pid: number
  alive(): boolean
  signal(name: NodeJS.Signals): void
  /** Resolves with how it ended, e.g. `signal SIGKILL`. Does not keep the process alive. */
  ended: Promise<string>
  /** Where in the log this server's own words begin, in bytes. */
  log_start: number
}

/** What postmaster.pid says; PostgreSQL adds its lines while it starts. */
export type PidFile = { pid: number; port: number; status: string }

const pollMs = 10

export const readPidFile = (pgdata: string): PidFile | null => {
  try {
    const lines = readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
  } catch {
    return null
  }
}

/** Starts the postmaster in a session of its own: Ctrl-C must let the shop drain before the database goes. */
export const spawnServer = (home: Home, binaries: Binaries, args: string[]): Server => {
  const log = openLog(home)
  try {
    const log_start = statSync(home.log_file).size
    if (process.platform === 'win32') return spawnOnWindows(home, binaries, args)
    const child = spawn(join(binaries.bin_dir, 'postgres'), args, {
      detached: true,
      stdio: ['ignore', log, log],
      cwd: '/',
      env: serverEnvironment(),
      ...(home.account ? { uid: home.account.uid, gid: home.account.gid } : {}),
    })
    child.unref()
    return { ...childServer(child), log_start }
  } finally {
    closeSync(log)
  }
}

export const attachServer = (pid: number, home: Home, binaries: Binaries): Server => {
  const life = identify(pid)
  const alive = () => life !== null && identify(pid) === life
  const ended = new Promise<string>((done) => {
    const timer = setInterval(() => {
      if (alive()) return
      clearInterval(timer)
      done('it is gone')
    }, 250)
    timer.unref()
  })
  return {
    pid,
    alive,
    signal: (name) => sendSignal(pid, name, binaries),
    ended,
    log_start: statSync(home.log_file, { throwIfNoEntry: false })?.size ?? 0,
  }
}

/** Waits until the server takes connections, however long its recovery takes; throws when it gives up. */
export const waitUntilReady = async (
  server: Server,
  home: Home,
  progress: (line: string) => void,
): Promise<void> => {
  const began = Date.now()
  let told = began
  for (;;) {
    if (!server.alive()) throw explainOutput(logSince(home, server.log_start), home.dir)
    const file = readPidFile(home.pgdata)
    if (file?.pid === server.pid && file.status === 'ready') return
    if (Date.now() - told > 2000) {
      told = Date.now()
      progress(
        `PostgreSQL is still starting (${Math.round((told - began) / 1000)} s; its log: ${home.log_file})`,
      )
    }
    await delay(pollMs)
  }
}

/** Less than whoever stops us has; a server whose recovery met a full disk may never end by itself. */
const stopPatienceMs = 8000

/**
 * Fast shutdown: clients are cut off, data is flushed. Harder measures when that has not ended it after
 * `patienceMs`; they cost a recovery at the next start, never data.
 */
export const stopServer = async (server: Server, patienceMs = stopPatienceMs): Promise<void> => {
  const steps = [
    { name: 'SIGINT', forMs: patienceMs },
    { name: 'SIGQUIT', forMs: patienceMs / 4 },
    { name: 'SIGKILL', forMs: 5000 },
  ] as const
  for (const { name, forMs } of steps) {
    if (!server.alive()) return
    server.signal(name)
    if (await within(forMs, () => !server.alive())) return
  }
}

export const within = async (ms: number, holds: () => boolean): Promise<boolean> => {
  const end = Date.now() + ms
  while (!holds()) {
    if (Date.now() > end) return false
    await delay(pollMs)
  }
  return true
}

/** Whether a client with this connection string gets an answer. A server without a free slot does answer. */
export const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === '53300'
  } finally {
    await client.end().catch(() => {})
  }
}

/** No PG* variable and no locale of the caller may reach the server: both change what it does. */
export const serverEnvironment = (): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(([name]) =>
    process.platform === 'win32' ? !/^(PG|LC_|LANG)/i.test(name) : /^(PATH|LD_LIBRARY_PATH)$/.test(name),
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

export const logSince = (home: Home, start: number): string => {
  try {
    return readFileSync(home.log_file).subarray(start).toString('utf8')
  } catch {
    return ''
  }
}

const childServer = (child: ChildProcess): Omit<Server, 'log_start'> => {
  let failure: Error | undefined
  const ended = new Promise<string>((done) => {
    child.on('exit', (code, name) => done(name ? `signal ${name}` : `exit code ${code}`))
    child.on('error', (error) => {
      failure = error
      done(error.message)
    })
  })
  const alive = () => {
    if (failure) throw failure
    return child.exitCode === null && child.signalCode === null
  }
  const pid = child.pid ?? -1
  return { pid, alive, signal: (name) => signal(pid, name), ended }
}

// Without O_NOFOLLOW the server's user could have root append to a file of its choice.
const openLog = (home: Home): number => {
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants
  const log = openSync(home.log_file, O_APPEND | O_CREAT | O_WRONLY | (O_NOFOLLOW ?? 0), 0o600)
  if (home.account) fchownSync(log, home.account.uid, home.account.gid)
  return log
}

// postgres.exe refuses administrators; pg_ctl drops those rights first.
const spawnOnWindows = (home: Home, binaries: Binaries, args: string[]): Server => {
  const options = args.slice(2).map((each) => `"${each}"`)
  execFileSync(
    join(binaries.bin_dir, 'pg_ctl.exe'),
    ['start', '-W', '-D', home.pgdata, '-l', home.log_file, '-o', options.join(' ')],
    { stdio: 'ignore', env: serverEnvironment() },
  )
  const deadline = Date.now() + 10_000
  while (readPidFile(home.pgdata) === null && Date.now() < deadline) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs)
  }
  return attachServer(readPidFile(home.pgdata)?.pid ?? -1, home, binaries)
}

// Windows has no signals; PostgreSQL brings its own.
const sendSignal = (pid: number, name: NodeJS.Signals, binaries: Binaries): void => {
  if (process.platform !== 'win32') {
    signal(pid, name)
    return
  }
  execFileSync(join(binaries.bin_dir, 'pg_ctl.exe'), ['kill', name.slice('SIG'.length), String(pid)], {
    stdio: 'ignore',
  })
}
