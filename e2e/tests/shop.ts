import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)
export const repository = fileURLToPath(root)

/**
 * A port that nothing listens on; with `count`, the first of so many in a row. Below those that systems hand out to
 * connections, one of which could take it before the shop does.
 */
export const freePort = async (count = 1): Promise<number> => {
  for (;;) {
    const first = 10_000 + Math.floor(Math.random() * 20_000)
    const free = await Promise.all(Array.from({ length: count }, (_, i) => canListen(first + i)))
    if (free.every(Boolean)) return first
  }
}

const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => server.close(() => resolve(true)))
  })

export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-e2e-'))
  // For root PostgreSQL runs as another user, who has to get inside; otherwise the data would lie where nobody removes it.
  await chmod(folder, 0o711)
  return folder
}
export const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true })

export type Shop = {
  url: string
  port: number
  dataDir: string
  child: ChildProcess
  /** What it has printed so far. */
  output: () => string
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>
  /** `kill -9` of the process that `npm start` runs. */
  kill(): Promise<void>
}

export type ShopOptions = {
  /** `main.js`, or the command that runs every service in a process of its own. */
  program?: 'main.js' | 'dev-services.ts'
  args?: string[]
  env?: Record<string, string>
  dataDir?: string
  port?: number
}

/** Starts the shop as `npm start` does, on a port and data folder of its own; resolves when it says that it is ready. */
export const startShop = async (options: ShopOptions = {}): Promise<Shop> => {
  const { program = 'main.js', args = ['--demo', '--products', '240'], env = {} } = options
  const port = options.port ?? (await freePort(program === 'main.js' ? 1 : 10))
  const dataDir = options.dataDir ?? (await temporaryFolder())
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL(`apps/server/src/${program}`, root)), ...args],
    {
      cwd: repository,
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let printed = ''
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        printed += text
        if (/ {2}Ready\n/.test(printed)) resolve()
      })
    }
    child.once('exit', (code) => reject(new Error(`the shop ended with ${code}:\n${printed}`)))
    setTimeout(() => reject(new Error(`the shop is not ready after 90 s:\n${printed}`)), 90_000).unref()
  })
  const ended = once(child, 'exit')
  await ready
  return {
    url: `http://localhost:${port}`,
    port,
    dataDir,
    child,
    output: () => printed,
    stop: async () => {
      child.kill('SIGINT')
      await ended
      return child.exitCode
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export type Answer<Body> = { status: number; headers: Headers; body: Body }

/** The body of every refusal. */
export type Refusal = { code: string; message: string; details: Record<string, unknown> }

type Request = { token?: string; body?: unknown; headers?: Record<string, string> }

/** One request as any client would send it. The caller says what it expects in the answer, and asserts that it is there. */
export const send = async <Body = Refusal>(
  shop: { url: string },
  target: string,
  request: Request = {},
): Promise<Answer<Body>> => {
  const [method, path] = target.split(' ') as [string, string]
  const response = await fetch(`${shop.url}${path}`, {
    method,
    headers: {
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  }
}

export const logIn = async (
  shop: { url: string },
  username: string,
  password = 'selvedge-demo',
): Promise<string> => {
  const { status, body } = await send<{ access_token: string }>(shop, 'POST /api/identity/v1/token', {
    body: { username, password },
  })
  if (status !== 200) throw new Error(`log-in of ${username}: ${status} ${JSON.stringify(body)}`)
  return body.access_token
}
