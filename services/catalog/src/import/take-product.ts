import { createHash } from 'node:crypto'
import type { Db } from '@selvedge/kernel'
import { type Failed, isFailed } from '@selvedge/kernel/contract'
import { ensureCategoryPath } from '../categories.ts'
import type { Context } from '../context.ts'
import { type Draft, draftOf, isMisfit } from '../draft.ts'
import { published } from '../publication.ts'
import { edit, saveProduct } from '../save-product.ts'
import { slugsFor } from '../slug.ts'
import { holdTree } from '../store/categories.ts'
import { claimEdit, placeDocument } from '../store/documents.ts'
import {
  advanceImport,
  findImported,
  type ImportedBefore,
  insertFindings,
  rememberImported,
  type Step,
} from '../store/imports.ts'
import { insertProduct, readState, updateProduct } from '../store/products.ts'
import { type Actor, revise } from '../store/revisions.ts'
import { categorySteps } from './category-path.ts'
import type { ImportedProduct, Refusal } from './imported-product.ts'
import { toProductInput } from './to-product-input.ts'

/** Where an import stands: the line up to which it is done. */
type Standing = { import_id: string; from: number }

/**
 * Creates or replaces a product whole and moves the import on, in one transaction; where that cannot be, nothing happens
 * and the refusals of its rows are returned. A product whose rows say what they said the last time is not touched, so
 * what staff changed since stays; a stock is declared only where the file says another number than the last time, because
 * the shop has sold some of it since.
 */
export const takeProduct = async (
  ctx: Context,
  standing: Standing,
  product: ImportedProduct,
): Promise<Refusal[] | undefined> => {
  const before = await findImported(ctx.db, product.id)
  const converted = toProductInput(product)
  if ('reasons' in converted) {
    const isOnSale = before !== undefined && !product.is_published
    const stays = isOnSale ? ['What an earlier import made of it stays: delete it to take it off sale.'] : []
    return refusalsOf(product, [...converted.reasons, ...stays].join(' '))
  }
  const { input, notes } = converted
  const quantities = Object.fromEntries(product.variants.map(({ sku, quantity }) => [sku, quantity]))
  const sha256 = createHash('sha256')
    .update(JSON.stringify([input, product.slug, product.category_path]))
    .digest()
  const record = async (tx: Db, outcome: Step['outcome']) => {
    await advanceImport(tx, { ...standing, to: product.row, outcome })
    const { handle, row } = product
    const findings = notes.map((reason) => ({ row, handle, reason }))
    await insertFindings(tx, { import_id: standing.import_id, is_refusal: false }, findings)
  }
  if (before?.sha256.equals(sha256)) {
    await ctx.db.transaction((tx) => record(tx, 'unchanged'))
    return undefined
  }
  const actor: Actor = { kind: 'import', id: standing.import_id }
  const category_id = await ensureCategoryPath(ctx, actor, categorySteps(product.category_path))
  const draft = draftOf({ ...input, category_id }, ctx.defaultCurrency)
  if (isMisfit(draft)) return refusalsOf(product, draft.reason)
  for (const variant of draft.variants) {
    if (before?.quantities[variant.sku] === variant.stock_quantity) variant.stock_quantity = undefined
  }
  const saved = await write(ctx, { product, draft, actor }, async (tx, outcome) => {
    await rememberImported(tx, product.id, { sha256, quantities } satisfies ImportedBefore)
    await record(tx, outcome)
  })
  if (saved !== undefined) return refusalsOf(product, whyNot(saved))
  return undefined
}

type Writing = { product: ImportedProduct; draft: Draft; actor: Actor }

/** Writes the product; `after` belongs to the same transaction. Returns why it could not be written. */
const write = async (
  ctx: Context,
  { product, draft, actor }: Writing,
  after: (tx: Db, outcome: 'created' | 'changed') => Promise<void>,
): Promise<Failed | undefined> => {
  const { id } = product
  const answer = await edit(ctx, id, async (tx, attempt) => {
    attempt.draft = draft
    await holdTree(tx)
    const isThere = (await claimEdit(tx, id, null)) !== undefined
    if (!isThere) await placeDocument(tx, id)
    const before = isThere ? await readState(tx, id) : null
    const idBySku = new Map(before?.variants.map(({ id, sku }) => [sku, id]))
    const current = product.variants.map(({ id, sku }) => ({ id: idBySku.get(sku) ?? id, sku }))
    // Links must not break, so a product that is there keeps its slug.
    const slug = before?.slug ?? slugsFor(product.slug, id)[attempt.slugForm]
    const body = await saveProduct(
      tx,
      { id, current, before, draft, actor, definitions: ctx.definitions },
      (brand_id) =>
        (isThere ? updateProduct : insertProduct)(tx, {
          id,
          slug,
          brand_id,
          draft,
          publication: before ?? published,
        }),
    )
    if (!isFailed(body)) {
      await revise(tx, actor, { kind: 'product', id, before, after: await readState(tx, id) })
      await after(tx, isThere ? 'changed' : 'created')
    }
    tx.afterCommit(() => ctx.documents.drop(id))
    return body
  })
  return isFailed(answer) ? answer : undefined
}

const whyNot = ({ code, message, details }: Failed): string => {
  const { skus, reason } = details as { skus?: string[]; reason?: string }
  if (code === 'SKU_TAKEN') return `Another product of the shop has the SKU ${skus?.join(', ')}.`
  return reason ?? message
}

/** All rows that are known to be the product's; those with further images are not told apart. */
const refusalsOf = ({ row, handle, variants }: ImportedProduct, reason: string): Refusal[] =>
  [...new Set([row, ...variants.map((variant) => variant.row)])]
    .sort((a, b) => a - b)
    .map((row) => ({ row, handle, reason }))
