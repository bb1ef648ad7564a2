import { StockDeclared } from '@selvedge/contracts'
import type { Db } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { prepareAndPublish } from '../prepare-products.ts'
import { ensureBrand } from '../save-product.ts'
import { findBrandsByName } from '../store/brands.ts'
import { placeDocuments } from '../store/documents.ts'
import { moveSlug } from '../store/former-slugs.ts'
import { insertProducts, readStates, updateProduct, writeVariants } from '../store/products.ts'
import { publishChanges } from '../store/publish-changes.ts'
import { type Actor, reviseAll } from '../store/revisions.ts'
import type { Judged } from './products.ts'

/**
 * Writes many products in some ten statements, with documents, versions and what other services have to know; those that
 * change take a few more each. The caller holds the locks of what is there. A constraint that is violated is thrown.
 */
export const saveProducts = async (ctx: Context, actor: Actor, judged: readonly Judged[]): Promise<void> => {
  const tx = ctx.db
  const real = judged.filter(({ outcome }) => outcome !== 'unchanged')
  if (real.length === 0) return
  const ids = real.map(({ write }) => write.id)
  await placeDocuments(tx, ids)
  const brands = await brandsOf(tx, actor, [...new Set(real.map(({ write }) => write.draft.brand))])
  const whole = real.map(({ before, write }) => ({
    before,
    write: { ...write, brand_id: brands.get(write.draft.brand) as string },
  }))
  await insertProducts(
    tx,
    whole.flatMap(({ before, write }) => (before === null ? [write] : [])),
  )
  for (const { before, write } of whole) {
    if (before === null) continue
    await updateProduct(tx, write)
    await writeVariants(tx, write.id, write.variants)
    await moveSlug(tx, { kind: 'product', id: write.id, from: before.slug, to: write.slug })
  }
  await prepareAndPublish(tx, ids)
  const declared = whole.flatMap(({ write: { id: product_id, variants } }) =>
    variants.flatMap(({ id: variant_id, stock_quantity: on_hand }) =>
      on_hand === undefined ? [] : [{ variant_id, product_id, on_hand }],
    ),
  )
  await publishChanges(tx, StockDeclared, declared)
  const before = new Map(whole.map(({ before, write }) => [write.id, before]))
  const states = await readStates(tx, ids)
  await reviseAll(
    tx,
    actor,
    states.map((after) => ({ kind: 'product', id: after.id, before: before.get(after.id) ?? null, after })),
  )
  tx.afterCommit(() => {
    for (const id of ids) ctx.documents.drop(id)
  })
}

const brandsOf = async (tx: Db, actor: Actor, names: readonly string[]): Promise<Map<string, string>> => {
  const ids = new Map((await findBrandsByName(tx, names)).map(({ id, name }) => [name, id]))
  for (const name of names) if (!ids.has(name)) ids.set(name, await ensureBrand(tx, actor, name))
  return ids
}
