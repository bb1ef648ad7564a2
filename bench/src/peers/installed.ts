import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Installed } from './peer.ts'

type Lock = { packages: Record<string, { version?: string; dev?: boolean; link?: boolean }> }

/**
 * What a production install of a folder with a lock file and `node_modules` takes: the packages that are there and that the
 * lock does not mark as for development, and the bytes of their files. `version` is what to call it.
 */
export const measureInstalled = async (folder: string, version: string): Promise<Installed> => {
  const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as Lock
  const total = { bytes: 0, packages: 0 }
  for (const [path, { dev, link }] of Object.entries(packages)) {
    if (path === '' || dev || link || !path.includes('node_modules/')) continue
    const bytes = await bytesOf(join(folder, path)).catch(ifMissing)
    if (bytes === undefined) continue
    total.bytes += bytes
    total.packages++
  }
  return { version, ...total }
}

/** An optional package for another kind of machine is in the lock and not on the disk. */
const ifMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error
  return undefined
}

/** The files of a package, without those of the packages inside it, which the lock lists for themselves. */
const bytesOf = async (folder: string): Promise<number> => {
  let bytes = 0
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) bytes += entry.name === 'node_modules' ? 0 : await bytesOf(path)
    else if (entry.isFile()) bytes += (await lstat(path)).size
  }
  return bytes
}
