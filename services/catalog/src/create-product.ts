import { catalog, InvalidProduct } from '@selvedge/contracts'
import { audit, handler, newId } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { draftOf, isMisfit } from './draft.ts'
import { publicationOf, published } from './publication.ts'
import { edit, saveProduct } from './save-product.ts'
import { slugsFor } from './slug.ts'
import { holdTree } from './store/categories.ts'
import { insertDocument } from './store/documents.ts'
import { insertProduct, readState } from './store/products.ts'
import { actorOf, revise } from './store/revisions.ts'

/** Adds a product with its variants, and its brand where that is new. In the shop at once, unless something else is said. */
export const createProduct = handler(catalog.create_product, async (ctx: Context, input, call) => {
  const draft = draftOf(input, ctx.defaultCurrency)
  if (isMisfit(draft)) return fail(InvalidProduct, draft)
  const publication = publicationOf(input, published)
  if (isMisfit(publication)) return fail(InvalidProduct, publication)
  const id = newId()
  const answer = await edit(ctx, id, async (tx, attempt) => {
    attempt.draft = draft
    const slug = draft.slug ?? slugsFor(draft.name, id)[attempt.slugForm]
    await holdTree(tx)
    await insertDocument(tx, id)
    const actor = actorOf(call)
    const saved = await saveProduct(
      tx,
      { id, current: [], before: null, draft, actor, definitions: ctx.definitions },
      (brand_id) => insertProduct(tx, { id, slug, brand_id, draft, publication }),
    )
    if (isFailed(saved)) return saved
    const after = await readState(tx, id)
    await revise(tx, actor, { kind: 'product', id, before: null, after })
    await audit(tx, call, { subject: { type: 'product', id, label: draft.name }, after })
    return saved
  })
  return isFailed(answer) ? answer : JSON.parse(answer)
})
