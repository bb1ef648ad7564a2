import { largestUpload } from '@selvedge/contracts'
import sharp, { type Sharp } from 'sharp'
import { sniff, type UploadFormat } from './formats.ts'
import type { Description, Painted, Refusal, Taken, Variant } from './task.ts'

// One thread a picture: how many are made at once is decided outside, and nothing is kept here.
sharp.concurrency(1)
sharp.cache(false)

const limits = { limitInputPixels: largestUpload.pixels, failOn: 'error' } as const

/** For one picture; less than its reader waits for. */
const patienceSeconds = 15

/** Whether a picture was given up because it took too long: nothing is wrong with it, the machine has too much to do. */
export const isLate = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('timeout:')

/** Of what is kept: enough for twice the largest width that is served. */
const keptSide = 3840

const sharpNames: Record<UploadFormat, string> = { jpeg: 'jpeg', png: 'png', webp: 'webp', avif: 'heif' }

/**
 * What is kept of an upload: its pixels, upright and in sRGB, written anew. Places and cameras (EXIF, XMP, GPS), colour
 * profiles and whatever else was hidden in the file are gone with it.
 */
export const takeIn = async (upload: Uint8Array): Promise<Taken | Refusal> => {
  const bytes = Buffer.from(upload.buffer, upload.byteOffset, upload.length)
  const format = sniff(bytes)
  if (!(format in sharpNames)) return { refused: format as Exclude<typeof format, UploadFormat> }
  try {
    const metadata = await sharp(bytes, { ...limits, limitInputPixels: false }).metadata()
    const { width, height, pages = 1 } = metadata
    if (metadata.format !== sharpNames[format as UploadFormat]) return { refused: 'broken' }
    if (pages > 1) return { refused: 'animated' }
    if (width * height > largestUpload.pixels || Math.max(width, height) > largestUpload.side)
      return { refused: 'too_large', width, height }
    const upright = sharp(bytes, limits)
      .autoOrient()
      .toColourspace('srgb')
      .timeout({ seconds: patienceSeconds })
    const fitted = upright.resize({
      width: keptSide,
      height: keptSide,
      fit: 'inside',
      withoutEnlargement: true,
    })
    const kept =
      metadata.hasAlpha && (await isTransparent(fitted))
        ? fitted.webp({ lossless: true, effort: 1 })
        : fitted.removeAlpha().jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    const { data, info } = await kept.toBuffer({ resolveWithObject: true })
    const described = await describe(data)
    return { ...described, bytes: exact(data), width: info.width, height: info.height }
  } catch (error) {
    if (isLate(error)) throw error
    // Nothing but the file's own bytes goes into this.
    return { refused: 'broken' }
  }
}

/** Many a PNG has room for transparency and makes no use of it. */
const isTransparent = async (picture: Sharp): Promise<boolean> => {
  const opacity = await picture.clone().extractChannel('alpha').raw({ depth: 'uchar' }).toBuffer()
  return opacity.some((pixel) => pixel < 255)
}

/** A picture in a width, never wider than it is, and a format; both are written so that a page of them comes at once. */
export const paint = async (
  { source, width, format }: Variant,
  seconds: number = patienceSeconds,
): Promise<Painted> => {
  const resized = open(source, seconds).resize({ width, withoutEnlargement: !isDrawing(source) })
  return exact(await encode[format](resized).toBuffer())
}

/** Measured on drawn garments (see the README): the effort that a first visitor waits for. */
const encode: Record<Variant['format'], (picture: Sharp) => Sharp> = {
  avif: (picture) => picture.avif({ quality: 58, effort: 0, chromaSubsampling: '4:2:0' }),
  webp: (picture) => picture.webp({ quality: 78, effort: 2 }),
  jpeg: (picture) => picture.flatten({ background: '#ffffff' }).jpeg({ quality: 80, mozjpeg: true }),
}

const placeholderWidths = [20, 16, 12, 8, 4]
const longestPlaceholder = 400

/** Its shape, a few of its pixels and its main colour. */
export const describe = async (source: Uint8Array | string): Promise<Description> => {
  const small = await open(source)
    .resize({ width: 64, height: 64, fit: 'inside' })
    .flatten({ background: '#ffffff' })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true })
  const [{ width, height }, { dominant }] = await Promise.all([
    open(source).metadata(),
    sharp(small.data).stats(),
  ])
  const hex = (part: number) => Math.round(part).toString(16).padStart(2, '0')
  return {
    width,
    height,
    placeholder: await placeholderOf(small.data),
    dominant_colour: `#${hex(dominant.r)}${hex(dominant.g)}${hex(dominant.b)}`,
  }
}

const placeholderOf = async (small: Buffer): Promise<string> => {
  for (const width of placeholderWidths) {
    const tiny = await sharp(small)
      .resize({ width, height: 2 * width, fit: 'inside' })
      .webp({ quality: 30, effort: 4 })
      .toBuffer()
    const uri = `data:image/webp;base64,${tiny.toString('base64')}`
    if (uri.length <= longestPlaceholder) return uri
  }
  throw new Error('a picture of four pixels does not fit into its placeholder')
}

/** A drawing is text, and as sharp at every width. */
const isDrawing = (source: Uint8Array | string): source is string => typeof source === 'string'

const open = (source: Uint8Array | string, seconds: number = patienceSeconds): Sharp =>
  sharp(isDrawing(source) ? Buffer.from(source) : source, limits).timeout({ seconds })

/** Bytes in a buffer of their own, which can be handed on without what lies beside them. */
const exact = (data: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(data)
