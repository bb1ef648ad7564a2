import { catalog, ProductDeleted } from '@selvedge/contracts'
import { audit, handler, publish } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { claim } from './replace-product.ts'
import { markDeleted } from './store/documents.ts'
import { deleteProduct as deleteRow, readProduct, readVariants } from './store/products.ts'

/** Takes a product and its variants out. What remains is the mark that tells every cache so. */
export const deleteProduct = handler(catalog.delete_product, (ctx: Context, input, call) => {
  const { product_id, if_match } = input
  return ctx.db.transaction(async (tx) => {
    const refusal = await claim(tx, { product_id, if_match })
    if (refusal !== undefined) return refusal
    const variants = await readVariants(tx, product_id)
    const product = await readProduct(tx, product_id)
    await audit(tx, call, {
      subject: { type: 'product', id: product_id, label: product.name },
      before: { ...product, variants },
    })
    await deleteRow(tx, product_id)
    await markDeleted(tx, product_id)
    tx.afterCommit(() => ctx.documents.drop(product_id))
    await publish(tx, ProductDeleted, { product_id, variant_ids: variants.map(({ id }) => id) })
    return {}
  })
})
