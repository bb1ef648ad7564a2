import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Image, media } from '@selvedge/contracts'
import { Failed } from '@selvedge/kernel/contract'
import { boot } from '@selvedge/testkit'
import sharp, { type Sharp } from 'sharp'
import { mediaServiceWith } from '../src/service.ts'

/** The service on a folder of its own, with drawings that can be counted. `a1-` and letters is drawn; 4:5, as all are. */
export const openGallery = async (environment: Record<string, string> = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'gallery-'))
  const drawn: string[] = []
  const draw = (id: string) => {
    if (!/^a1-[a-z]+$/.test(id)) return undefined
    drawn.push(id)
    return svgOf(id)
  }
  const service = mediaServiceWith([{ prefix: 'a1-', draw }])
  const clear = () => rm(folder, { recursive: true, force: true })
  const kit = await boot({ services: [service], environment: { MEDIA_DIR: folder, ...environment } }).catch(
    async (error) => {
      await clear()
      throw error
    },
  )
  const staff = kit.client(media, { roles: ['merchandiser'], id: '0197a000-0000-7000-8000-000000000001' })
  const anyone = kit.client(media)
  return {
    kit,
    folder,
    drawn,
    staff,
    anyone,
    upload: (file: Buffer) => staff.upload_image({ body: file.toString('base64'), headers: {} }),
    /** What a picture in a width and format is, or throws with the refusal's code. */
    picture: async (image_id: string, file: string) => {
      const answer = await anyone.read_image({ image_id, file })
      if (answer instanceof Failed) throw new Error(answer.code)
      return Buffer.from(answer.body)
    },
    /** Paths of all files below a part of the folder. */
    filesIn: async (part: string): Promise<string[]> => {
      const entries = await readdir(join(folder, part), { recursive: true, withFileTypes: true }).catch(
        () => [],
      )
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    },
    close: async () => {
      await kit.stop()
      await clear()
    },
  }
}

export type Gallery = Awaited<ReturnType<typeof openGallery>>

const svgOf = (id: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 1000"><rect width="800" height="1000" fill="#e8e4dc"/><circle cx="400" cy="500" r="${100 + id.length}" fill="#20304a"/></svg>`

/** The picture that an upload became. */
export const taken = (answer: Image | Failed): Image => {
  if (answer instanceof Failed) throw new Error(`${answer.code} ${JSON.stringify(answer.details)}`)
  return answer
}

/** A refusal as its code and details. */
export const refusal = (answer: unknown) =>
  answer instanceof Failed ? { code: answer.code, ...(answer.details as object) } : answer

/** A left half of one colour and a right half of another. */
export const halves = (width: number, height: number, [left, right]: [string, string]): Sharp =>
  sharp({ create: { width, height, channels: 3, background: left } }).composite([
    {
      input: {
        create: { width: Math.floor(width / 2), height, channels: 3, background: right },
      },
      left: Math.ceil(width / 2),
      top: 0,
    },
  ])

/** The colour of a pixel, each part to the nearest 16, so that compression does not matter. */
export const colourAt = async (picture: Buffer, [x, y]: [number, number]): Promise<string> => {
  const pixel = await sharp(picture)
    .extract({ left: x, top: y, width: 1, height: 1 })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  return [...pixel].map((part) => Math.round(part / 51)).join('')
}
