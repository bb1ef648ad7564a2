import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Started, startNode } from '../../processes.ts'
import { appOf } from '../foreign.ts'
import type { Place } from '../peer.ts'

/** What `medusa build` made; Medusa is started in here. */
const server = join(appOf('medusa'), '.medusa/server')
const cli = join(server, 'node_modules/@medusajs/cli/cli.js')

const run = promisify(execFile)

const environment = ({ user, password, socket_dir, port, database }: Place) => ({
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
    env: { ...process.env, ...environment(place) },
    maxBuffer: 1 << 26,
  })
}

/** Starts a Medusa that answers requests or, as `worker`, handles events and jobs. */
export const startMedusa = (
  place: Place,
  { mode, port, redis_url }: { mode: 'server' | 'worker'; port: number; redis_url: string },
): Started =>
  startNode([cli, 'start', '--host', '127.0.0.1', '--port', String(port)], {
    cwd: server,
    env: {
      ...environment(place),
      REDIS_URL: redis_url,
      MEDUSA_WORKER_MODE: mode,
      DISABLE_MEDUSA_ADMIN: String(mode === 'worker'),
    },
  })
