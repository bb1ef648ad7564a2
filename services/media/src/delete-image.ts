import { ImageNotFound, media } from '@selvedge/contracts'
import { audit, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { uploadOf } from './originals.ts'
import { removeFile } from './remove-loose-files.ts'
import { releaseFile } from './store.ts'
import { variantsOf } from './variant.ts'

/** The row goes first: from then on nobody is shown it, and a file that cannot be removed now is loose. */
export const delete_image = handler(
  media.delete_image,
  async (ctx: Context, { image_id }, call) => {
    const row = await ctx.db.transaction(async (tx) => {
      const released = await releaseFile(tx, image_id)
      if (released === undefined) return undefined
      const { width, height, bytes } = released
      await audit(tx, call, { subject: { type: 'image', id: image_id }, before: { width, height, bytes } })
      return released
    })
    if (row === undefined) return fail(ImageNotFound)
    const original = uploadOf(ctx, row)
    await ctx.pictures.forget(original, variantsOf(original.width))
    await removeFile(ctx, row.file).catch((error) => {
      ctx.log.warn({ err: error }, 'the file of a removed picture waits to be swept away')
    })
    return {}
  },
  { idempotency: 'handler' },
)
