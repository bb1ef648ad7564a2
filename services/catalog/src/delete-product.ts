import { catalog, ProductDeleted } from '@selvedge/contracts'
import { audit, handler, publish } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { claim } from './replace-product.ts'
import { markDeleted } from './store/documents.ts'
import { deleteProduct as deleteRow, readState } from './store/products.ts'
import { actorOf, revise } from './store/revisions.ts'

/** Takes a product and its variants out. What remains is the mark that tells every cache so. */
export const deleteProduct = handler(catalog.delete_product, (ctx: Context, input, call) => {
  const { product_id, if_match } = input
  return ctx.db.transaction(async (tx) => {
    const refusal = await claim(tx, { product_id, if_match })
    if (refusal !== undefined) return refusal
    const before = await readState(tx, product_id)
    await audit(tx, call, { subject: { type: 'product', id: product_id, label: before.name }, before })
    await deleteRow(tx, product_id)
    const { version } = await markDeleted(tx, product_id)
    await revise(tx, actorOf(call), { kind: 'product', id: product_id, before, after: null })
    tx.afterCommit(() => ctx.documents.drop(product_id))
    const variant_ids = before.variants.map(({ id }) => id)
    await publish(tx, ProductDeleted, { product_id, variant_ids, version })
    return {}
  })
})
