import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from './file-store.ts'
import { isMissing, writeWhole } from './write-whole.ts'

/** Files on the local disk. A process that shares the folder sees what the others keep. */
export const folderStore = (folder: string): FileStore => {
  const pathOf = (file: string) => join(folder, 'originals', file.slice(-2), file)
  return {
    put: (file, bytes) => writeWhole(join(folder, 'arriving'), pathOf(file), bytes),
    get: (file) =>
      readFile(pathOf(file)).catch((error) => {
        if (isMissing(error)) return undefined
        throw error
      }),
    remove: (file) => rm(pathOf(file), { force: true }),
  }
}
