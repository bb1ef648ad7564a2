import { type ImageDescription, media } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { imageOf } from './image.ts'
import { drawingOf } from './originals.ts'
import { Busy } from './pictures/gate.ts'
import { findImages } from './store.ts'
import { addressOf } from './variant.ts'

export const describe_images = handler(media.describe_images, async (ctx: Context, input) => {
  const ids = [...new Set(input.ids)]
  const uploads = ids.filter((id) => drawingOf(ctx, id) === undefined)
  const rows = new Map(
    uploads.length === 0 ? [] : (await findImages(ctx.db, uploads)).map((row) => [row.id, row]),
  )
  const described = await Promise.all(
    ids.map(async (id): Promise<ImageDescription | undefined> => {
      const row = rows.get(id)
      if (row === undefined) return describeDrawing(ctx, id)
      const { bytes: _, created_at: __, ...description } = imageOf(row)
      return description
    }),
  )
  return { data: described.filter((description) => description !== undefined) }
})

/** Undefined also where it would have to wait too long: a page is shown without a placeholder too. */
const describeDrawing = async (ctx: Context, id: string): Promise<ImageDescription | undefined> => {
  const original = drawingOf(ctx, id)
  if (original === undefined) return undefined
  try {
    const description = await ctx.pictures.describe(original)
    if (description === undefined) return undefined
    const { width, height, ...rest } = description
    // As wide as it is served at most, in its own proportions.
    return {
      id,
      url: addressOf(id),
      ...rest,
      width: original.width,
      height: Math.round((original.width * height) / width),
    }
  } catch (error) {
    if (error instanceof Busy) return undefined
    throw error
  }
}
