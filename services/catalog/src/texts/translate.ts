import type { TextKind, Texts, Translation } from '@selvedge/contracts'
import type { Db } from '@selvedge/kernel'
import type { Context } from '../context.ts'
import { refreshProducts } from '../prepare-products.ts'
import { holdBrand } from '../store/brands.ts'
import { listTreeAnew, lockTree } from '../store/categories.ts'
import { listCollectionsAnew } from '../store/collections.ts'
import { lockDocuments } from '../store/documents.ts'
import { markOutdated } from '../store/outdated.ts'
import { readTranslation, writeTranslation } from '../store/translations.ts'

type Given<R> = {
  kind: TextKind
  id: string
  locale: string
  /** By field; an empty one is taken back, those that are left out stay. */
  texts: Texts
  /** Says of the translation as it is now why nothing may be changed. */
  refusal: (before: Translation) => R | undefined
}

/**
 * Changes a translation and what is prepared from it, under the lock of what is translated, so that its source stays as it
 * is meanwhile. Undefined where there is no such thing. Products of a translated category are prepared afterwards.
 */
export const translate = async <R>(
  ctx: Context,
  tx: Db,
  { texts, refusal, ...place }: Given<R>,
): Promise<R | undefined | { before: Translation; after: Translation }> => {
  await lock[place.kind](tx, place.id)
  const before = await readTranslation(tx, place)
  if (before === undefined) return undefined
  const refused = refusal(before)
  if (refused !== undefined) return refused
  const all = Object.entries({ ...before.texts, ...texts }).filter(([, text]) => text !== '')
  const outdated = before.outdated.filter((field) => !(field in texts))
  const changed = { texts: Object.fromEntries(all), outdated }
  await writeTranslation(tx, { ...place, ...changed })
  await show[place.kind](ctx, tx, place.id)
  return { before, after: { ...before, ...changed, version: before.version + 1 } }
}

const lock: Record<TextKind, (tx: Db, id: string) => Promise<unknown>> = {
  product: (tx, id) => lockDocuments(tx, [id]),
  category: (tx) => lockTree(tx),
  brand: holdBrand,
  collection: listCollectionsAnew,
}

/** Lets everybody see it. What is told of brands is read from their table. */
const show: Record<TextKind, (ctx: Context, tx: Db, id: string) => Promise<unknown>> = {
  product: async (ctx, tx, id) => {
    tx.afterCommit(() => ctx.documents.drop(id))
    await refreshProducts(tx, [id])
  },
  category: async (ctx, tx, id) => {
    tx.afterCommit(() => ctx.listings.drop('categories'))
    await listTreeAnew(tx)
    await markOutdated.ofCategory(tx, id)
  },
  brand: async () => {},
  collection: async (ctx, tx) => tx.afterCommit(() => ctx.listings.drop('collections')),
}
