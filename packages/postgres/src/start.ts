import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { privateFolder } from './account.ts'
import { findNative, prepareBinaries } from './binaries.ts'
import { diskFullError, explainError, PostgresError } from './errors.ts'
import { type Home, prepareHome } from './home.ts'
import { initialise, readPassword, superuser } from './initialise.ts'
import { type Lock, takeLock } from './lock.ts'
import { keepTrimmed, trimLog } from './log-size.ts'
import {
  answers,
  logSince,
  readPidFile,
  type Server,
  spawnServer,
  stopServer,
  waitUntilReady,
} from './server.ts'
import { serverArguments } from './settings.ts'
import { settle } from './settle.ts'

export type StartOptions = {
  /** Holds the data, password, log and socket of this PostgreSQL; made when missing. */
  dataDir: string
  /** Default true. False gives up safety against power loss for speed, for tests. */
  durable?: boolean
  /** PostgreSQL settings over ours, e.g. `{ work_mem: '16MB' }`. */
  settings?: Record<string, string>
  onProgress?: (line: string) => void
}

export type Postgres = {
  /** The superuser's connection string on database `postgres`, for `pg`: the socket folder is in its query string. */
  admin_url: string
  /** PostgreSQL's own folder, inside `dataDir` unless that is out of the server user's reach. */
  data_dir: string
  bin_dir: string
  log_file: string
  /** The user that the server runs as when we are root; null when it is ourselves. */
  run_as: string | null
  pid: number
  /** A server that outlived a killed parent was taken over. */
  adopted: boolean
  /** The data folder was made by this call. */
  created: boolean
  /** Null after stop(); otherwise why the server ended by itself, as an error whose message is one line. */
  exited: Promise<PostgresError | null>
  /** Fast shutdown; resolves when the server has ended and the folder is free for another. May be called again. */
  stop(): Promise<void>
}

const logLimitBytes = 8 * 1024 * 1024
const lockPatienceMs = 500

/**
 * Brings up PostgreSQL 18 on `dataDir` and resolves when it answers. Whatever was killed before, no repair by
 * hand is needed. Rejects with a PostgresError. A process that ends without stop() leaves the server running;
 * the next start takes it over.
 */
export const startPostgres = async (options: StartOptions): Promise<Postgres> => {
  try {
    const native = findNative()
    const progress = options.onProgress ?? (() => {})
    const home = prepareHome(options.dataDir, progress)
    const lock = await lockSoon(home)
    try {
      return await startOn(home, { native, lock, progress, options })
    } catch (error) {
      lock.release()
      throw error
    }
  } catch (error) {
    throw explainError(error, options.dataDir)
  }
}

// A holder that was killed a moment ago may still be on its way out.
const lockSoon = async (home: Home): Promise<Lock> => {
  const deadline = Date.now() + lockPatienceMs
  for (;;) {
    try {
      return takeLock(home.lock_file, home.asked)
    } catch (error) {
      const busy = error instanceof PostgresError && error.code === 'DATA_DIR_IN_USE'
      if (!busy || Date.now() > deadline) throw error
      await delay(20)
    }
  }
}

type Start = { native: string; lock: Lock; progress: (line: string) => void; options: StartOptions }

const startOn = async (home: Home, { native, lock, progress, options }: Start): Promise<Postgres> => {
  const durable = options.durable ?? true
  const binaries = prepareBinaries(native, home, progress)
  const created = await initialise(home, binaries, durable)
  if (process.platform !== 'win32') privateFolder(home.socket_dir, home.account)
  trimLog(home.log_file, logLimitBytes)

  const port = await choosePort(home)
  const url = adminUrl(home, port)
  const args = serverArguments(home, binaries, { durable, settings: options.settings ?? {}, port })
  const survivor = await settle(home, { binaries, args, url, progress })
  const server = survivor ?? spawnServer(home, binaries, args)
  if (survivor) progress(`taking over the PostgreSQL that an earlier run left behind (process ${server.pid})`)
  else await bringUp(server, home, { url, progress })

  const stopTrimming = keepTrimmed(home.log_file, logLimitBytes)
  let stopped: Promise<void> | undefined
  const exited = server.ended.then((how) => {
    stopTrimming()
    return stopped === undefined ? unexpectedEnd(how, home, server) : null
  })
  return {
    admin_url: url,
    data_dir: home.pgdata,
    bin_dir: binaries.bin_dir,
    log_file: home.log_file,
    run_as: home.account?.name ?? null,
    pid: server.pid,
    adopted: survivor !== null,
    created,
    exited,
    stop: () => {
      stopped ??= stopServer(server).finally(() => {
        stopTrimming()
        // A socket folder outside, for the length of its path, would be left over in the temporary folder.
        if (!home.socket_dir.startsWith(home.dir)) rmSync(home.socket_dir, { recursive: true, force: true })
        lock.release()
      })
      return stopped
    },
  }
}

type Up = { url: string; progress: (line: string) => void }

const bringUp = async (server: Server, home: Home, { url, progress }: Up): Promise<void> => {
  try {
    await waitUntilReady(server, home, progress)
    if (await answers(url)) return
    throw new PostgresError(
      'START_FAILED',
      `PostgreSQL runs but refuses the password in ${home.password_file}: put back the one that belongs to this data.`,
    )
  } catch (error) {
    await stopServer(server).catch(() => {})
    throw error
  }
}

// `localhost` is only there to make it a URL that URL parsers take; pg prefers the host of the query string.
const adminUrl = (home: Home, port: number): string => {
  const login = `${superuser}:${encodeURIComponent(readPassword(home))}`
  if (process.platform === 'win32') return `postgres://${login}@127.0.0.1:${port}/postgres`
  return `postgres://${login}@localhost:${port}/postgres?host=${encodeURIComponent(home.socket_dir)}`
}

const choosePort = async (home: Home): Promise<number> => {
  if (process.platform !== 'win32') return 5432 // names the socket file only
  const surviving = readPidFile(home.pgdata)?.port
  return surviving || freePort()
}

const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const probe = createServer().on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => done(port))
    })
  })

const unexpectedEnd = (how: string, home: Home, server: Server): PostgresError => {
  const words = logSince(home, server.log_start)
  if (/(FATAL|PANIC):.*No space left on device/.test(words)) return diskFullError(home.dir)
  return new PostgresError(
    'EXITED',
    `PostgreSQL ended unexpectedly (${how}): start again; its log is ${home.log_file}`,
  )
}
