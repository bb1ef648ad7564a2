import type { Context } from './context.ts'
import { prepareAndPublish } from './prepare-products.ts'
import { holdTree } from './store/categories.ts'
import { readStates } from './store/products.ts'
import { findDue, takeDue } from './store/publication.ts'
import { reviseAll, theShop } from './store/revisions.ts'

const batchSize = 100

/**
 * Puts products into the shop whose time has come, in short transactions until none is left. A product is published in the
 * transaction that tells of it and takes it off the schedule: however many processes do this and wherever one dies, once.
 */
export const publishDue = async (ctx: Context): Promise<void> => {
  while (await publishSome(ctx));
}

/** False where none is left. */
export const publishSome = async (ctx: Pick<Context, 'db' | 'documents'>): Promise<boolean> => {
  const due = await findDue(ctx.db, batchSize)
  if (due.length === 0) return false
  await ctx.db.transaction(async (tx) => {
    // The tree before the products, as everybody takes them.
    await holdTree(tx)
    const scheduled = await takeDue(tx, due)
    const ids = scheduled.map(({ product_id }) => product_id)
    await prepareAndPublish(tx, ids)
    tx.afterCommit(() => {
      for (const id of ids) ctx.documents.drop(id)
    })
    const before = new Map(scheduled.map(({ product_id, publish_at }) => [product_id, publish_at]))
    const states = await readStates(tx, ids)
    const changes = states.map((after) => ({
      ...{ kind: 'product', id: after.id, after },
      before: { ...after, status: 'scheduled', publish_at: before.get(after.id) },
    }))
    await reviseAll(tx, theShop, changes)
  })
  return due.length === batchSize
}
