import { imageWidths } from '@selvedge/contracts'
import type { Context } from './context.ts'
import type { Original } from './pictures/pictures.ts'
import { findImage, type ImageRow } from './store.ts'

const widest = Math.max(...imageWidths)

/** A picture by its name: drawn, or uploaded. Undefined where there is none. */
export const findOriginal = async (ctx: Context, id: string): Promise<Original | undefined> => {
  const drawn = drawingOf(ctx, id)
  if (drawn !== undefined) return drawn
  const row = id.startsWith('u-') ? await findImage(ctx.db, id) : undefined
  return row && uploadOf(ctx, row)
}

/** A drawing is as sharp at every width. Whether there is one of this name shows when it is loaded. */
export const drawingOf = ({ drawings }: Context, id: string): Original | undefined => {
  const by = drawings.find(({ prefix }) => id.startsWith(prefix))
  return by && { name: id, width: widest, load: async () => by.draw(id) }
}

/** By its file, so that what is uploaded again after it was removed is another picture. */
export const uploadOf = ({ files }: Context, { file, width }: ImageRow): Original => ({
  name: file,
  width: Math.min(width, widest),
  load: () => files.get(file),
})
