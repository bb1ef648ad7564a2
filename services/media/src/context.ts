import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Base, type Db, type Log, newId, SettingsError, type SettingsOf } from '@selvedge/kernel'
import type { Drawings } from './drawings.ts'
import type { FileStore } from './files/file-store.ts'
import { folderStore } from './files/folder-store.ts'
import { s3Store } from './files/s3-store.ts'
import { DiskCache } from './pictures/disk-cache.ts'
import { createGate, type Gate } from './pictures/gate.ts'
import { createPictures, type Pictures } from './pictures/pictures.ts'
import { Studio } from './pictures/studio-client.ts'
import type { settings } from './settings.ts'

export type Context = {
  db: Db
  log: Log
  /** Where uploads are kept. */
  files: FileStore
  pictures: Pictures
  drawings: readonly Drawings[]
  /** What everything that is made of pictures passes. */
  gate: Gate
  studio: Studio
  workplace: Workplace
}

/** What this process has on its disk. */
export type Workplace = {
  folder: string
  /** Nobody said where files may lie: they go with the process. */
  isTemporary: boolean
  cache: DiskCache
}

type Own = SettingsOf<typeof settings>

export const createContext =
  (drawings: readonly Drawings[]) =>
  ({ db, log, settings: own }: Base<Record<never, never>, typeof settings>): Context => {
    const isTemporary = own.MEDIA_DIR === ''
    const folder = isTemporary ? join(tmpdir(), `selvedge-media-${newId()}`) : resolve(own.MEDIA_DIR)
    const cache = new DiskCache(folder, { maxBytes: own.MEDIA_CACHE_MB * 1_048_576 })
    const gate = createGate({ atOnce: own.MEDIA_RENDERERS, waiting: own.MEDIA_QUEUE })
    const studio = new Studio()
    return {
      db,
      log,
      files: filesOf(own, folder),
      pictures: createPictures({ cache, gate, studio, log }),
      drawings,
      gate,
      studio,
      workplace: { folder, isTemporary, cache },
    }
  }

const filesOf = (own: Own, folder: string): FileStore => {
  if (own.MEDIA_S3_ENDPOINT === '') return folderStore(folder)
  const missing = (
    ['MEDIA_S3_BUCKET', 'MEDIA_S3_ACCESS_KEY_ID', 'MEDIA_S3_SECRET_ACCESS_KEY'] as const
  ).filter((name) => own[name] === '')
  if (missing.length > 0)
    throw new SettingsError(
      missing.map((name) => `${name} is not set: MEDIA_S3_ENDPOINT needs it.`).join('\n'),
    )
  return s3Store({
    endpoint: own.MEDIA_S3_ENDPOINT,
    bucket: own.MEDIA_S3_BUCKET,
    region: own.MEDIA_S3_REGION,
    access_key_id: own.MEDIA_S3_ACCESS_KEY_ID,
    secret_access_key: own.MEDIA_S3_SECRET_ACCESS_KEY,
  })
}
