import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Database, openDatabase, serviceUrl } from '@selvedge/kernel'
import { freePort, repository } from './shop.ts'

const program = fileURLToPath(new URL('../../apps/server/src/main.js', import.meta.url))

/** What a process has printed so far. */
export const gather = (child: ChildProcess): (() => string) => {
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text) => {
      printed += text
    })
  }
  return () => printed
}

/** Starts the executable without waiting for anything; two minutes later it is killed. */
export const launch = (args: string[], env: Record<string, string>) => {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
    killSignal: 'SIGKILL',
  })
  return { child, output: gather(child) }
}

export type Ended = { code: number | null; stderr: string }

/** Runs the executable where it is expected to end by itself, and waits for that. */
export const runToEnd = async (args: string[], env: Record<string, string>): Promise<Ended> => {
  const { child } = launch(args, { PORT: String(await freePort()), ...env })
  let stderr = ''
  child.stderr.on('data', (text) => {
    stderr += text
  })
  await once(child, 'close')
  return { code: child.exitCode, stderr }
}

/** Where PostgreSQL's files of a data folder are. */
export const postgresFolder = (dataDir: string): string => {
  const folder = join(dataDir, 'postgres')
  const pointer = join(folder, 'LOCATION')
  return existsSync(pointer) ? (readFileSync(pointer, 'utf8').split('\n')[0] ?? folder) : folder
}

/** The process id of the postmaster that serves a data folder. */
export const postmasterOf = (dataDir: string): number => {
  const [pid] = readFileSync(join(postgresFolder(dataDir), 'pgdata', 'postmaster.pid'), 'utf8').split('\n')
  return Number(pid)
}

/** Whether a process runs. A zombie, which nobody has reaped, does not. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const stat = `/proc/${pid}/stat`
  try {
    return !existsSync('/proc') || !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
  } catch {
    return false
  }
}

/** Processes that one has started, and those have started in turn. */
export const descendantsOf = (pid: number): number[] => {
  const known = processes()
  const under = (parent: number): number[] =>
    known.filter((each) => each.parent === parent).flatMap((each) => [each.pid, ...under(each.pid)])
  return under(pid)
}

/** The workers of a shop that was started with `--workers`. */
export const workersOf = (supervisor: number): number[] =>
  processes()
    .filter(({ parent, args }) => parent === supervisor && args.includes('main.js'))
    .map(({ pid }) => pid)

const processes = (): { pid: number; parent: number; args: string }[] => {
  if (!existsSync('/proc/self/stat')) return listed()
  return readdirSync('/proc').flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      // The command's name stands in brackets and may itself hold brackets and blanks.
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return [
        { pid: Number(name), parent: Number(parent), args: readFileSync(`/proc/${name}/cmdline`, 'utf8') },
      ]
    } catch {
      return []
    }
  })
}

const listed = () =>
  execFileSync('ps', ['-axww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return args === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), args }]
    })

/** One service's tables in a shop that runs, as its own role sees them. */
export const tablesOf = (dataDir: string, service: string): Database => {
  const { DATABASE_SECRET } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))
  const socket = join(postgresFolder(dataDir), 'socket')
  const url = `postgres://localhost:5432/selvedge?host=${encodeURIComponent(socket)}`
  return openDatabase({ url: serviceUrl(url, DATABASE_SECRET, service), name: 'e2e', max: 1 })
}
