import { media } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { pagination } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { imageOf } from './image.ts'
import { listImages } from './store.ts'

export const list_images = handler(media.list_images, async (ctx: Context, { page = 1, limit = 20 }) => {
  const { total, rows } = await listImages(ctx.db, { page, limit })
  return { data: rows.map(imageOf), pagination: pagination({ page, limit }, total) }
})
