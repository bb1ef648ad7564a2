import { closeSync, openSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Db, type Log, newId } from '@selvedge/kernel'
import type { IndexParts, SearchIndex } from '../engine/search-index.ts'
import { noteSnapshot, readHistory } from '../store.ts'
import { readDirectory, readParts, SnapshotError } from './decode.ts'
import { encode } from './encode.ts'
import { fingerprint } from './fingerprint.ts'

/** What a snapshot says about itself. */
type About = {
  snapshot_id: string
  /** Whatever was written below this transaction id is in it. */
  position: string
  /** As `readHistory` tells it. */
  database: string
}

export type Snapshots = {
  /** Fills an index that is new from the last snapshot. Resolves with the position it had reached; undefined without one. */
  load(index: SearchIndex): Promise<string | undefined>
  /** To be told whenever the index changes. */
  changed(): void
  /** Writes one now and then where the index has changed; it must not change until this resolves. Never rejects. */
  keep(index: SearchIndex, position: string): Promise<void>
  /** Writes the last one, where the index has changed. Never rejects. */
  close(index: SearchIndex, position: string): Promise<void>
}

/** For a process without a folder of its own. */
export const noSnapshots: Snapshots = {
  load: async () => undefined,
  changed: () => {},
  keep: async () => {},
  close: async () => {},
}

/** Between two snapshots of a process that runs. */
const restMilliseconds = 600_000
/** How long changes may wait for one; what takes longer, of a very large index or onto a slow disk, is written at the end alone. */
const patienceMilliseconds = 700
/** Another process of the same folder has seen a change after this long; a snapshot that it wrote later has it. */
const seenMilliseconds = 2000
const dayMilliseconds = 86_400_000

/**
 * Keeps the index in a file of this folder, from which the next start takes it instead of building it from rows. The file
 * is named for the code that wrote it, so that two versions may share a folder; processes of one version share the file,
 * and each replaces it whole. Whatever is doubtful about a file costs a start the time to build, and a line in the log.
 */
export const openSnapshots = (folder: string, { db, log }: { db: Db; log: Log }): Snapshots => {
  const name = `index-${fingerprint()}`
  const path = join(folder, `${name}.snapshot`)
  let database: string | undefined
  let changedAt = 0
  let nextAt = 0
  let finishing: Promise<void> = Promise.resolve()

  const isSaved = async (): Promise<boolean> => {
    const written = await stat(path).catch(() => undefined)
    return written !== undefined && written.mtimeMs > changedAt + seenMilliseconds
  }

  /** Resolves once the index may change again, with what remains to be done; undefined where it took too long. */
  const write = async (index: SearchIndex, position: string, patience: number) => {
    const about: About = { snapshot_id: newId(), position, database: database as string }
    await mkdir(folder, { recursive: true })
    const partial = join(folder, `${name}.${about.snapshot_id}.partial`)
    const file = await open(partial, 'wx', 0o600)
    try {
      if (await writePieces(file, encode(about, index.parts()), patience))
        return () => finish(file, partial, about)
      log.info({ patience_ms: patience }, 'the snapshot of the index took too long to write')
    } catch (error) {
      await abandon(file, partial)
      throw error
    }
    await abandon(file, partial)
    return undefined
  }

  const finish = async (file: FileHandle, partial: string, { snapshot_id, position }: About) => {
    try {
      await file.sync()
      await file.close()
      await noteSnapshot(db, snapshot_id, position)
      await rename(partial, path)
    } catch (error) {
      await abandon(file, partial)
      throw error
    }
    await tidy(folder, path)
  }

  const complain = (error: unknown) =>
    log.warn({ err: error }, 'no snapshot of the index was written; the next start builds it from rows')

  return {
    load: async (index) => {
      let file: number | undefined
      try {
        file = openSync(path, 'r')
        const directory = readDirectory(file)
        const about = directory.about as About
        const history = await readHistory(db, about.snapshot_id)
        database = history.database
        if (about.database !== database) throw new SnapshotError('it is of another database')
        if (history.position !== about.position)
          throw new SnapshotError('it is too old, or of a history that the database does not have')
        index.restore(readParts(directory) as IndexParts)
        nextAt = Date.now() + restMilliseconds
        return about.position
      } catch (error) {
        database ??= (await readHistory(db, newId())).database
        const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message
        if (reason === 'ENOENT') log.info('the index is built from rows: there is no snapshot yet')
        else log.warn({ reason, path }, 'the index is built from rows: its snapshot cannot be used')
        return undefined
      } finally {
        if (file !== undefined) closeSync(file)
      }
    },
    changed: () => {
      changedAt = Date.now()
    },
    keep: async (index, position) => {
      if (Date.now() < nextAt || changedAt === 0) return
      nextAt = Date.now() + restMilliseconds
      try {
        if (await isSaved()) return
        const finish = await write(index, position, patienceMilliseconds)
        finishing = finish?.().catch(complain) ?? finishing
      } catch (error) {
        complain(error)
      }
    },
    close: async (index, position) => {
      await finishing
      try {
        if (changedAt > 0 && !(await isSaved()))
          await (await write(index, position, Number.POSITIVE_INFINITY))?.()
      } catch (error) {
        complain(error)
      }
    },
  }
}

const batchBytes = 1 << 20
const batchPieces = 512

/** False where it gave up after so many milliseconds. */
const writePieces = async (
  file: FileHandle,
  pieces: Iterable<Uint8Array>,
  patience: number,
): Promise<boolean> => {
  const began = performance.now()
  let batch: Uint8Array[] = []
  let bytes = 0
  for (const piece of pieces) {
    batch.push(piece)
    bytes += piece.length
    if (bytes < batchBytes && batch.length < batchPieces) continue
    await file.writev(batch)
    if (performance.now() - began > patience) return false
    batch = []
    bytes = 0
  }
  if (batch.length > 0) await file.writev(batch)
  return true
}

const abandon = async (file: FileHandle, partial: string): Promise<void> => {
  await file.close().catch(() => {})
  await rm(partial, { force: true }).catch(() => {})
}

/** Removes what other versions and processes that were killed have left here, a day later. */
const tidy = async (folder: string, own: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (path === own || !/^index-[0-9a-f]+\..*(snapshot|partial)$/.test(name)) continue
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && found.mtimeMs < Date.now() - dayMilliseconds) await rm(path, { force: true })
  }
}
