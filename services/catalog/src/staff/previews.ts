import { createHash, randomBytes } from 'node:crypto'
import { catalog, PreviewNotFound, ProductNotFound } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { findPreviewed, putPreview } from '../store/staff-products.ts'
import { readAny } from './all-products.ts'

const dayMilliseconds = 86_400_000

const sha256 = (token: string) => createHash('sha256').update(token).digest()

export const createPreview = handler(catalog.create_preview, async (ctx: Context, { product_id }) => {
  const product = await readAny(ctx.db, product_id)
  if (product === undefined) return fail(ProductNotFound)
  const token = randomBytes(32).toString('base64url')
  const expires_at = new Date(Date.now() + dayMilliseconds).toISOString()
  await putPreview(ctx.db, sha256(token), { product_id, expires_at })
  return { token, slug: product.slug, expires_at }
})

export const getPreview = handler(catalog.get_preview, async (ctx: Context, { token }) => {
  const productId = await findPreviewed(ctx.db, sha256(token))
  return (productId === undefined ? undefined : await readAny(ctx.db, productId)) ?? fail(PreviewNotFound)
})
