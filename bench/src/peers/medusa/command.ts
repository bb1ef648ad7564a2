import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { appOf } from '../foreign.ts'
import type { Place } from '../peer.ts'

/** What `medusa build` made; Medusa is started in here. */
const server = join(appOf('medusa'), '.medusa/server')
const cli = join(server, 'node_modules/@medusajs/cli/cli.js')

const run = promisify(execFile)

const environment = ({ user, password, socket_dir, port, database }: Place) => ({
  ...process.env,
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  MEDUSA_DISABLE_TELEMETRY: 'true',
  // Of the ways to name a socket's folder, its migrations understand only this one.
  DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(socket_dir)}:${port}/${database}`,
})

/** Runs a command of Medusa's to its end, in one process and without Redis. */
export const runMedusa = async (place: Place, args: readonly string[]): Promise<void> => {
  await run(process.execPath, [cli, ...args], {
    cwd: server,
    env: environment(place),
    maxBuffer: 1 << 26,
  })
}

export type Process = {
  pid: number
  /** Rejects when the process ends by itself. */
  ended: Promise<never>
  stop(): Promise<void>
}

/** Starts a Medusa that answers requests or, as `worker`, handles events and jobs. */
export const startMedusa = (
  place: Place,
  { mode, port, redis_url }: { mode: 'server' | 'worker'; port: number; redis_url: string },
): Process =>
  startProcess(process.execPath, [cli, 'start', '--host', '127.0.0.1', '--port', String(port)], {
    cwd: server,
    env: {
      ...environment(place),
      REDIS_URL: redis_url,
      MEDUSA_WORKER_MODE: mode,
      DISABLE_MEDUSA_ADMIN: String(mode === 'worker'),
    },
  })

const stopPatienceMs = 20_000

/** Starts a process that ends with this one at the latest. */
export const startProcess = (
  file: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv },
): Process => {
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      printed = (printed + text).slice(-5_000)
    })
  const endWithDriver = () => child.kill('SIGKILL')
  process.once('exit', endWithDriver)
  const exit = once(child, 'exit').finally(() => process.off('exit', endWithDriver))
  let stopping = false
  const ended = exit.then(([code]) => {
    if (stopping) return new Promise<never>(() => {})
    throw new Error(`${file} ${args.join(' ')} ended with ${code}:\n${printed}`)
  })
  ended.catch(() => {})
  return {
    pid: child.pid as number,
    ended,
    stop: async () => {
      stopping = true
      child.kill('SIGTERM')
      const late = setTimeout(endWithDriver, stopPatienceMs)
      await exit
      clearTimeout(late)
    },
  }
}
