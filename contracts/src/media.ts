import {
  anyone,
  bytes,
  command,
  contract,
  failure,
  Instant,
  list,
  object,
  oneOf,
  Paging,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { needs } from './permissions.ts'

/** The widths, in pixels, in which pictures are served: a page asks for the next one above what it shows. */
export const imageWidths = [160, 320, 480, 640, 960, 1280, 1920] as const
/** The formats in which pictures are served, the smallest first. */
export const imageFormats = ['avif', 'webp', 'jpeg'] as const
/** What an upload may be. Which of them it is, its bytes say. */
export const uploadTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const
/** Of an upload, in bytes and in pixels. */
export const largestUpload = { bytes: 26_214_400, pixels: 50_000_000, side: 20_000 } as const

/** `u-` and a part of the hash of what was uploaded, or what a shop with drawn pictures calls one of those. */
export const ImageId = T.String({ pattern: '^[a-z0-9][a-z0-9._~-]{0,199}$' })

/** A picture as a page needs it before its bytes have come. */
const shape = {
  id: ImageId,
  /** Where it is; `/<width>.<format>` goes behind it. */
  url: T.String(),
  /** In pixels, of the largest that is served. */
  width: T.Integer(),
  height: T.Integer(),
  /** The picture in a few pixels, as a data URI of at most 400 bytes. */
  placeholder: T.String({ maxLength: 400 }),
  /** The colour of most of it: `#e8e4dc`. */
  dominant_colour: T.String({ pattern: '^#[0-9a-f]{6}$' }),
}

export const ImageDescription = object(shape)
export type ImageDescription = Static<typeof ImageDescription>

export const Image = object({
  ...shape,
  /** Of the picture as it is kept. */
  bytes: T.Integer(),
  created_at: Instant,
})
export type Image = Static<typeof Image>

export const ImageNotFound = failure('IMAGE_NOT_FOUND', 404, { message: 'There is no picture of this name.' })
export const ImageNotReadable = failure('IMAGE_NOT_READABLE', 422, {
  message: 'The file is no picture that can be taken.',
  details: object({
    /** `vector`: an SVG; `animated`: it moves; `broken`: it cannot be read to its end. */
    reason: oneOf('empty', 'unknown_type', 'vector', 'animated', 'broken'),
  }),
})
export const ImageTooLarge = failure('IMAGE_TOO_LARGE', 422, {
  message: 'The picture has too many pixels.',
  details: object({
    width: T.Integer(),
    height: T.Integer(),
    max_pixels: T.Integer(),
    max_side: T.Integer(),
  }),
})
export const RendererBusy = failure('RENDERER_BUSY', 503, {
  message:
    'More pictures are being made than can be made at once. Try again after the given number of seconds.',
  details: object({ retry_after_seconds: T.Integer() }),
})

export const media = contract('media', {
  upload_image: command({
    summary:
      'Takes a picture from the body: its pixels alone, upright and in sRGB. The same file again is the same picture.',
    http: 'POST /images',
    access: needs('media:write'),
    raw: 'base64',
    accepts: uploadTypes,
    body_limit: largestUpload.bytes,
    timeout_ms: 30_000,
    repeatable: true,
    input: object({ body: T.String(), headers: T.Record(T.String(), T.String()) }),
    output: Image,
    failures: [ImageNotReadable, ImageTooLarge, RendererBusy],
    status: 201,
  }),
  read_image: query({
    summary:
      'A picture in one width and format, such as `640.avif`. It never changes. One that is narrower comes in its own width.',
    http: 'GET /images/{image_id}/{file}',
    access: anyone,
    cache_control: 'public, max-age=31536000, immutable',
    timeout_ms: 20_000,
    input: object({
      image_id: ImageId,
      file: T.String({
        pattern: `^(?:${imageWidths.join('|')})\\.(?:${imageFormats.join('|')})$`,
        description: `A width of ${imageWidths.join(', ')} and a format of ${imageFormats.join(', ')}`,
      }),
    }),
    produces: imageFormats.map((format) => `image/${format}`),
    output: bytes,
    failures: [ImageNotFound, RendererBusy],
  }),
  describe_images: query({
    summary:
      'What a page shows of pictures until they have come, in the order asked for. What there is not, or not at this moment, is left out.',
    http: 'GET /images',
    access: anyone,
    cache_control: 'public, max-age=60, stale-while-revalidate=600',
    input: object({ ids: T.Array(ImageId, { minItems: 1, maxItems: 100 }) }),
    output: object({ data: T.Array(ImageDescription) }),
  }),
  list_images: query({
    summary: 'The pictures that were uploaded, the newest first.',
    http: 'GET /uploads',
    access: needs('media:write'),
    input: object(Paging),
    output: list(Image),
  }),
  delete_image: command({
    summary:
      'Removes an uploaded picture with all its files. What caches hold already goes when they forget it.',
    http: 'DELETE /images/{image_id}',
    access: needs('media:write'),
    input: object({ image_id: ImageId }),
    output: object({}),
    failures: [ImageNotFound],
    status: 204,
  }),
})
