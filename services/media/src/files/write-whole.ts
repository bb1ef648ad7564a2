import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '@selvedge/kernel'

/**
 * Writes a file that is there as a whole or not at all, whenever the process or the machine ends: under another name in
 * `arriving`, a folder of the same file system, to the disk, and only then under its own name.
 */
export const writeWhole = async (arriving: string, path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = join(arriving, newId())
  try {
    const handle = await openIn(arriving, temporary)
    try {
      await handle.writeFile(bytes)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    await mkdir(dirname(path), { recursive: true })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

const openIn = async (folder: string, path: string) => {
  await mkdir(folder, { recursive: true })
  return open(path, 'wx')
}

const hour = 3_600_000

/** Removes what a crash left in `arriving`; what is younger than an hour may be another process's, still writing. */
export const clearArriving = async (arriving: string): Promise<void> => {
  const names = await readdir(arriving).catch(() => [])
  for (const name of names) {
    const path = join(arriving, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > hour) await rm(path, { force: true })
  }
}

/** Whether an error says that there is no such file. */
export const isMissing = (error: unknown): boolean => (error as { code?: string }).code === 'ENOENT'
