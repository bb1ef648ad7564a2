import type { Call } from '@selvedge/kernel'
import { isFailed } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import type { Draft } from '../draft.ts'
import { rewrite } from '../replace-product.ts'
import { edit, saveProduct } from '../save-product.ts'
import { holdTree } from '../store/categories.ts'
import { placeDocument } from '../store/documents.ts'
import { insertProduct, type ProductState, readState } from '../store/products.ts'
import { actorOf, revise } from '../store/revisions.ts'

/** Variants keep the ids that they had, also those that are gone by now; their stock is inventory's. */
export const restoreProduct = async (ctx: Context, call: Call, former: ProductState) => {
  const target = { product_id: former.id, if_match: undefined, call, wanted: {} }
  const answer = await rewrite(ctx, { ...target, former: former.variants }, () => draftOfState(former))
  if (!isFailed(answer)) return answer
  // No version was expected, so there is none to be another.
  if (answer.code === 'VERSION_CONFLICT') throw new Error('a version was expected that nobody named')
  return answer.code === 'PRODUCT_NOT_FOUND' ? recreate(ctx, call, former) : answer
}

/** A deleted product comes back under its id, and not before somebody has looked at it into the shop. */
const recreate = (ctx: Context, call: Call, former: ProductState) => {
  const { id } = former
  return edit(ctx, id, async (tx, attempt) => {
    const draft = draftOfState(former)
    attempt.draft = draft
    await holdTree(tx)
    await placeDocument(tx, id)
    const actor = actorOf(call)
    const publication = { status: 'draft', publish_at: null } as const
    const place = { id, current: former.variants, before: { ...former, details: draft.details } }
    const saved = await saveProduct(
      tx,
      { ...place, draft, actor, definitions: ctx.definitions },
      (brand_id) => insertProduct(tx, { id, slug: former.slug, brand_id, draft, publication }),
    )
    if (isFailed(saved)) return saved
    await revise(tx, actor, { kind: 'product', id, before: null, after: await readState(tx, id) })
    return saved
  })
}

const draftOfState = ({
  variants,
  id: _id,
  status: _status,
  publish_at: _at,
  ...same
}: ProductState): Draft => ({
  ...same,
  // Versions from before there were any have none.
  details: same.details ?? {},
  variants: variants.map((variant) => ({ ...variant, stock_quantity: undefined })),
})
