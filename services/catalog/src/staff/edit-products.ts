import { CategoryNotFound, catalog, type ProductEdit, type RefusedEdit } from '@selvedge/contracts'
import { type Db, handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { isMisfit } from '../draft.ts'
import { prepareAndPublish } from '../prepare-products.ts'
import { publicationOf } from '../publication.ts'
import { ensureBrand } from '../save-product.ts'
import { findCategory, holdTree } from '../store/categories.ts'
import { lockDocuments } from '../store/documents.ts'
import { type ProductState, readStates } from '../store/products.ts'
import { actorOf, reviseAll } from '../store/revisions.ts'
import { type SettledEdit, updateMany } from '../store/staff-products.ts'

/**
 * Changes many products in one transaction: each that can be, and none where the process dies. A fixed number of statements
 * however many products there are, but for each brand and category that is named.
 */
export const editProducts = handler(catalog.edit_products, (ctx: Context, { edits }, call) =>
  ctx.db.transaction(async (tx) => {
    await holdTree(tx)
    const ids = await lockDocuments(tx, [...new Set(edits.map(({ product_id }) => product_id))])
    const before = new Map((await readStates(tx, ids)).map((state) => [state.id, state]))
    const actor = actorOf(call)
    const brandIds = await each(edits, 'brand', (name) => ensureBrand(tx, actor, name))
    const categories = await each(edits, 'category_id', (id) => findCategory(tx, id))
    const settled: SettledEdit[] = []
    const undo: ProductEdit[] = []
    const refused: RefusedEdit[] = []
    const seen = new Set<string>()
    for (const change of edits) {
      const { product_id } = change
      const state = before.get(product_id)
      const refuse = (code: string, message: string) => refused.push({ product_id, code, message })
      const publication = state && publicationOf(change, state)
      if (state === undefined || publication === undefined)
        refuse('PRODUCT_NOT_FOUND', 'No product has this id.')
      else if (seen.has(product_id)) refuse('INVALID_PRODUCT', 'The product is named twice.')
      else if (isMisfit(publication)) refuse('INVALID_PRODUCT', publication.reason)
      else if (change.category_id !== undefined && categories.get(change.category_id) === undefined)
        refuse(CategoryNotFound.code, fail(CategoryNotFound).message)
      else {
        seen.add(product_id)
        undo.push(backFrom(change, state))
        settled.push({
          ...{ product_id, ...publication, category_id: change.category_id ?? state.category_id },
          brand_id: brandIds.get(change.brand ?? '') ?? null,
        })
      }
    }
    const changed = settled.map(({ product_id }) => product_id)
    if (changed.length === 0) return { undo, refused }
    await updateMany(tx, settled)
    await prepareAndPublish(tx, changed)
    await reviseAll(tx, actor, await changesSince(tx, before, changed))
    tx.afterCommit(() => {
      for (const id of changed) ctx.documents.drop(id)
    })
    return { undo, refused }
  }),
)

/** What belongs to each value that a field is given somewhere, found once. */
const each = async <T>(
  edits: readonly ProductEdit[],
  field: 'brand' | 'category_id',
  find: (value: string) => Promise<T>,
): Promise<Map<string, T>> => {
  const found = new Map<string, T>()
  for (const { [field]: value } of edits)
    if (value !== undefined && !found.has(value)) found.set(value, await find(value))
  return found
}

const backFrom = (
  change: ProductEdit,
  { id, status, publish_at, category_id, brand }: ProductState,
): ProductEdit => ({
  product_id: id,
  ...(change.status === undefined && change.publish_at === undefined ? {} : { status }),
  ...(publish_at === null || (change.status === undefined && change.publish_at === undefined)
    ? {}
    : { publish_at }),
  ...(change.category_id === undefined ? {} : { category_id }),
  ...(change.brand === undefined ? {} : { brand }),
})

const changesSince = async (tx: Db, before: ReadonlyMap<string, ProductState>, ids: string[]) =>
  (await readStates(tx, ids)).map((after) => ({
    ...{ kind: 'product', id: after.id, after },
    before: before.get(after.id) ?? null,
  }))
