import { ImageNotFound, media } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { Binary, fail, isFailed } from '@selvedge/kernel/contract'
import { busyOr } from './busy.ts'
import type { Context } from './context.ts'
import { findOriginal } from './originals.ts'
import { readFileName } from './variant.ts'

export const read_image = handler(media.read_image, async (ctx: Context, { image_id, file }) => {
  const original = await findOriginal(ctx, image_id)
  if (original === undefined) return fail(ImageNotFound)
  const wanted = readFileName(file)
  const picture = await busyOr(ctx.pictures.paint(original, wanted))
  if (picture === undefined) return fail(ImageNotFound)
  return isFailed(picture) ? picture : new Binary(`image/${wanted.format}`, picture.body, picture.etag)
})
