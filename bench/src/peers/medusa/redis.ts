import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { freePort, type Started, startProcess } from '../../processes.ts'
import { cache } from '../../start.ts'

const run = promisify(execFile)

const folder = join(cache, 'peers/redis')

/** `redis-server` of Debian is a link into `redis-tools`; the other two are libraries that a bare machine lacks. */
const debianPackages = ['redis-server', 'redis-tools', 'liblzf1', 'libjemalloc2']

/** Where nobody has installed Redis, Debian's packages are unpacked into the bench's own folder. */
const prepareRedis = async (): Promise<void> => {
  if (await exists(folder)) return
  await mkdir(dirname(folder), { recursive: true })
  const unpacked = await mkdtemp(`${folder}-`)
  try {
    await run('apt-get', ['download', ...debianPackages], { cwd: unpacked })
    for (const file of await readdir(unpacked))
      if (file.endsWith('.deb')) await run('dpkg', ['-x', join(unpacked, file), unpacked])
    await rename(unpacked, folder)
  } catch (cause) {
    await rm(unpacked, { recursive: true, force: true })
    throw new Error('Medusa is run with Redis, as it advises: put a `redis-server` on the PATH', { cause })
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const isOnPath = (): Promise<boolean> =>
  run('redis-server', ['--version']).then(
    () => true,
    () => false,
  )

/** An empty Redis on loopback that keeps nothing on disk. */
export const startRedis = async (): Promise<Started & { url: string }> => {
  const installed = await isOnPath()
  if (!installed) await prepareRedis()
  const port = await freePort()
  const server = startProcess(
    installed ? 'redis-server' : join(folder, 'usr/bin/redis-server'),
    ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--maxmemory-policy', 'noeviction'],
    { cwd: cache, env: installed ? {} : { LD_LIBRARY_PATH: await libraries() } },
  )
  return { ...server, url: `redis://127.0.0.1:${port}` }
}

const libraries = async (): Promise<string> => {
  const names = await readdir(join(folder, 'usr/lib'))
  return join(folder, 'usr/lib', names.find((name) => name.includes('-linux-')) ?? '')
}
