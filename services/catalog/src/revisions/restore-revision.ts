import {
  type Brand,
  type Category,
  catalog,
  type RevisedKind,
  RevisionNotFound,
  type StaffCollection,
} from '@selvedge/contracts'
import { type Call, handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import { changeBrand } from '../brands.ts'
import { changeCategory } from '../categories.ts'
import { restoreCollection } from '../collections/collections.ts'
import type { Context } from '../context.ts'
import type { ProductState } from '../store/products.ts'
import { readRevision, readRevisions } from '../store/revisions.ts'
import { restoreProduct } from './restore-product.ts'

/** Makes a thing what it was, by the same ways in which staff change it, so it is refused for the same reasons. */
export const restoreRevision = handler(catalog.restore_revision, async (ctx: Context, input, call) => {
  const found = await readRevision(ctx.db, input)
  if (!found?.body) return fail(RevisionNotFound)
  const restored = await restore(ctx, call, { kind: input.kind, body: found.body })
  if (isFailed(restored)) return restored
  const [last] = await readRevisions(ctx.db, input, { below: 2_147_483_647, limit: 1 })
  return { version: last?.version ?? input.version }
})

const restore = (ctx: Context, call: Call, { kind, body }: { kind: RevisedKind; body: object }) => {
  switch (kind) {
    case 'product':
      return restoreProduct(ctx, call, body as ProductState)
    case 'category': {
      const former = body as Category
      return changeCategory(ctx, call, { category_id: former.id, patch: former, former })
    }
    case 'brand': {
      const former = body as Brand
      return changeBrand(ctx, call, { brand_id: former.id, patch: former, former })
    }
    case 'collection':
      return restoreCollection(ctx, call, body as StaffCollection)
  }
}
