import { openDatabase } from '@selvedge/kernel'
import { moveSlug } from './store/former-slugs.ts'
import { readStates } from './store/products.ts'
import { areRevised, reviseAll, theShop } from './store/revisions.ts'

/** What a product was called before, and where. */
export type Renamed = { product_id: string; name: string; slug: string }

/** Gives products that were loaded a past, once: a version with their former name, and its address, which leads to them now. */
export const loadHistory = async (databaseUrl: string, renamed: readonly Renamed[]): Promise<void> => {
  const db = openDatabase({ url: databaseUrl, name: 'load of versions', max: 1 })
  try {
    await db.transaction(async (tx) => {
      const ids = renamed.map(({ product_id }) => product_id)
      if (await areRevised(tx, { kind: 'product', ids })) return
      const states = new Map((await readStates(tx, ids)).map((state) => [state.id, state]))
      for (const { product_id, name, slug } of renamed) {
        const after = states.get(product_id)
        if (after === undefined) throw new RangeError(`the product ${product_id} is not there`)
        await moveSlug(tx, { kind: 'product', id: product_id, from: slug, to: after.slug })
        await reviseAll(tx, theShop, [
          { kind: 'product', id: product_id, before: { ...after, name, slug }, after },
        ])
      }
    })
  } finally {
    await db.close()
  }
}
