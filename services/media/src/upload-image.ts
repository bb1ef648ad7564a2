import { type Image, ImageNotReadable, ImageTooLarge, largestUpload, media } from '@selvedge/contracts'
import { audit, type Call, handler, newId } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import { busyOr } from './busy.ts'
import type { Context } from './context.ts'
import { imageOf } from './image.ts'
import type { Refusal, Taken } from './pictures/task.ts'
import { removeFile } from './remove-loose-files.ts'
import { adoptFile, announceFile, findImage } from './store.ts'

/**
 * Keeps a picture, unless it is kept already. The file comes first and the row last: whenever this ends in between, the
 * file is loose and the sweep removes it. Safe to repeat, so an idempotency key adds nothing.
 */
export const upload_image = handler(
  media.upload_image,
  async (ctx: Context, input, call) => {
    const upload = Buffer.from(input.body, 'base64')
    const id = await idOf(upload)
    const known = await findImage(ctx.db, id)
    if (known !== undefined) return imageOf(known)
    const taken = await busyOr(ctx.gate.pass(() => ctx.studio.run({ kind: 'take_in', upload })))
    if ('code' in taken) return taken
    return 'refused' in taken ? refuse(taken) : keep({ ctx, call }, id, taken)
  },
  { idempotency: 'handler' },
)

/** Not from its pixels: two files that look the same may be meant to be two. */
const idOf = async (upload: Buffer<ArrayBuffer>): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', upload)
  return `u-${Buffer.from(hash).toString('hex').slice(0, 32)}`
}

const refuse = (refusal: Refusal) => {
  if (refusal.refused !== 'too_large') return fail(ImageNotReadable, { reason: refusal.refused })
  const { width, height } = refusal
  return fail(ImageTooLarge, {
    width,
    height,
    max_pixels: largestUpload.pixels,
    max_side: largestUpload.side,
  })
}

const keep = async (
  { ctx, call }: { ctx: Context; call: Call },
  id: string,
  taken: Taken,
): Promise<Image> => {
  const file = `${id}.${newId()}`
  await announceFile(ctx.db, file)
  await ctx.files.put(file, taken.bytes)
  const { width, height, placeholder, dominant_colour } = taken
  const row = { id, file, width, height, placeholder, dominant_colour, bytes: taken.bytes.length }
  const adopted = await ctx.db.transaction(async (tx) => {
    const { bytes } = row
    await audit(tx, call, { subject: { type: 'image', id }, after: { width, height, bytes } })
    return adoptFile(tx, row)
  })
  if (adopted !== undefined) return imageOf(adopted)
  // The same picture came twice at once, and the other one was quicker.
  await removeFile(ctx, file)
  const other = await findImage(ctx.db, id)
  // Unless that one has been removed again since.
  return other === undefined ? keep({ ctx, call }, id, taken) : imageOf(other)
}
