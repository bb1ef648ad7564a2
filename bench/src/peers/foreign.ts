import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { repository } from '../processes.ts'
import { cache } from '../start.ts'
import { measureInstalled } from './installed.ts'
import type { Installed, PeerName } from './peer.ts'

const run = promisify(execFile)

/** The project of another platform as it lies in the repository: its lock file, configuration and own sources. */
export const sourcesOf = (name: PeerName): string => join(repository, 'bench/peers', name)

/** Where it is installed and built. */
export const appOf = (name: PeerName): string => join(cache, 'peers', name, 'app')

/**
 * Copies another platform's project out of the repository, installs what its lock file names and runs its `build`. Done
 * again only when one of its files changed. `version` is that of the package that it is known by.
 */
export const installForeign = async (name: PeerName, known_by: string): Promise<Installed> => {
  const [sources, app] = [sourcesOf(name), appOf(name)]
  const stamp = await hashOf(sources)
  const stampFile = join(app, '.stamp')
  if ((await readFile(stampFile, 'utf8').catch(() => '')) !== stamp) {
    await rm(app, { recursive: true, force: true })
    await mkdir(app, { recursive: true })
    await cp(sources, app, { recursive: true })
    // npm and what it starts run on this process's Node.
    const env = { ...process.env, PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) }
    const options = { cwd: app, env, maxBuffer: 1 << 26 }
    await run('npm', ['ci', '--no-audit', '--no-fund'], options)
    await run('npm', ['run', 'build'], options)
    await writeFile(stampFile, stamp)
  }
  const { version } = JSON.parse(
    await readFile(join(app, 'node_modules', known_by, 'package.json'), 'utf8'),
  ) as { version: string }
  return measureInstalled(app, version)
}

/** Of the names and contents of all files in a folder. */
export const hashOf = async (folder: string): Promise<string> => {
  const hash = createHash('sha256')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.sort()) hash.update(file.slice(folder.length)).update(await readFile(file))
  return hash.digest('hex')
}
