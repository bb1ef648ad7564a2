import { catalog, InvalidProduct } from '@selvedge/contracts'
import { audit, handler, newId } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { draftOf, isMisfit } from './draft.ts'
import { edit, saveProduct } from './save-product.ts'
import { slugsFor } from './slug.ts'
import { holdTree } from './store/categories.ts'
import { insertDocument } from './store/documents.ts'
import { insertProduct } from './store/products.ts'

/** Adds a product with its variants, and its brand where that is new. */
export const createProduct = handler(catalog.create_product, async (ctx: Context, input, call) => {
  const draft = draftOf(input, ctx.defaultCurrency)
  if (isMisfit(draft)) return fail(InvalidProduct, draft)
  const id = newId()
  const answer = await edit(ctx, id, async (tx, attempt) => {
    attempt.draft = draft
    const slug = draft.slug ?? slugsFor(draft.name, id)[attempt.slugForm]
    await holdTree(tx)
    await insertDocument(tx, id)
    await audit(tx, call, { subject: { type: 'product', id, label: draft.name }, after: { ...draft, slug } })
    return saveProduct(tx, { id, current: [], draft }, (brand_id) =>
      insertProduct(tx, { id, slug, brand_id, draft }),
    )
  })
  return isFailed(answer) ? answer : JSON.parse(answer)
})
