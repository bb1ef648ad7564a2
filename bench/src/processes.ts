import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../../', import.meta.url))

/** Node's own options as `npm start` has them, and the executable. */
const asStarted = (
  JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { scripts: { start: string } }
).scripts.start
  .split(' ')
  .slice(1, -1)

/** A port of loopback that nothing listens on now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** What the demo shop and the measured server have in common: limits out of the way, since all load has one address. */
const unlimited = Object.fromEntries(
  ['READ', 'WRITE', 'CREDENTIAL', 'WEBHOOK'].flatMap((name) => [
    [`RATE_${name}_PER_SECOND`, '1000000000'],
    [`RATE_${name}_BURST`, '1000000000'],
  ]),
)

export type Start = {
  args: readonly string[]
  env: Record<string, string>
  /** Options of Node itself. */
  node?: readonly string[]
}

export type Started = {
  child: ChildProcess
  output(): string
  /** Rejects when the process ends by itself. */
  ended: Promise<never>
  /** Ctrl-C. */
  stop(): Promise<void>
}

/** Starts the server's executable. */
export const startMain = ({ args, env, node = [] }: Start): Started =>
  startNode([...node, ...asStarted, ...args], {
    cwd: repository,
    env: { ...unlimited, HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })

type Surroundings = { cwd: string; env: Start['env']; stdio?: StdioOptions }

/** Starts this process's Node with these arguments; `env` comes over that of this process. */
export const startNode = (args: readonly string[], surroundings: Surroundings): Started =>
  startProcess(process.execPath, args, surroundings)

export const startProcess = (
  file: string,
  args: readonly string[],
  { cwd, env, stdio = ['ignore', 'pipe', 'pipe'] }: Surroundings,
): Started => {
  const child = spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text) => {
      printed = (printed + text).slice(-20_000)
    })
  // Should the driver fail, nothing of it goes on.
  const endWithDriver = () => child.kill('SIGINT')
  process.once('exit', endWithDriver)
  const exit = once(child, 'exit').finally(() => process.off('exit', endWithDriver))
  let stopping = false
  const ended = exit.then(([code]) => {
    if (stopping) return new Promise<never>(() => {})
    throw new Error(`the server ended with ${code}:\n${printed}`)
  })
  ended.catch(() => {})
  return {
    child,
    ended,
    output: () => printed,
    stop: async () => {
      stopping = true
      child.kill('SIGINT')
      await exit
    },
  }
}

/** Whether the server says that it serves. */
export const isReady = async (port: number): Promise<boolean> => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200
  } catch {
    return false
  }
}

export type ProcessUsage = { bytes: number; cpu_ms: number }

const clockTicksPerSecond = 100

/**
 * Memory and processor time of a PostgreSQL server and its backends; memory as the proportional share (PSS), so that
 * what they share counts once. Null where there is no /proc.
 */
export const postgresUsage = async (postmaster: number): Promise<ProcessUsage | null> => {
  if (process.platform !== 'linux') return null
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const total = { bytes: 0, cpu_ms: 0 }
  for (const pid of pids) {
    try {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(pid) !== postmaster && Number(fields[1]) !== postmaster) continue
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
      total.bytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024
      // utime, stime, and of backends that have ended cutime and cstime.
      const ticks = Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])
      total.cpu_ms += (ticks * 1000) / clockTicksPerSecond
    } catch (error) {
      // It ended between the listing and the reading.
      if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
  return total
}
