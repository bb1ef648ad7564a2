import { rm } from 'node:fs/promises'
import { media } from '@selvedge/contracts'
import { defineService, every, type Service } from '@selvedge/kernel'
import { type Context, createContext } from './context.ts'
import { delete_image } from './delete-image.ts'
import { describe_images } from './describe-images.ts'
import type { Drawings } from './drawings.ts'
import { list_images } from './list-images.ts'
import { read_image } from './read-image.ts'
import { removeLooseFiles } from './remove-loose-files.ts'
import { settings } from './settings.ts'
import { upload_image } from './upload-image.ts'

export type { Drawings }

/** Begins to measure the cache, which nobody has to wait for. What ends it ends the studio and takes temporary files away. */
const openWorkplace = async ({ workplace, studio }: Context) => {
  workplace.cache.open().catch(() => {}) // Whoever writes hears of it.
  return async () => {
    studio.close()
    if (workplace.isTemporary) await rm(workplace.folder, { recursive: true, force: true })
  }
}

/** The service with pictures that are drawn beside those that are uploaded. */
export const mediaServiceWith = (drawings: readonly Drawings[]): Service =>
  defineService(media, {
    settings,
    context: createContext(drawings),
    migrations: new URL('../migrations/', import.meta.url),
    operations: { upload_image, read_image, describe_images, list_images, delete_image },
    timers: [every('10m', removeLooseFiles)],
    start: openWorkplace,
  })

export const mediaService = mediaServiceWith([])
