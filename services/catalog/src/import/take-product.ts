import { createHash } from 'node:crypto'
import type { Db } from '@selvedge/kernel'
import { type Failed, isFailed } from '@selvedge/kernel/contract'
import { ensureCategoryPath } from '../categories.ts'
import type { Context } from '../context.ts'
import { type Draft, draftOf, isMisfit, type ProductInput } from '../draft.ts'
import { type Publication, published } from '../publication.ts'
import { edit, saveProduct } from '../save-product.ts'
import { slugsFor } from '../slug.ts'
import { holdTree } from '../store/categories.ts'
import { claimEdit, placeDocument } from '../store/documents.ts'
import {
  advanceImport,
  type Counts,
  findImported,
  insertFindings,
  noCounts,
  rememberImported,
} from '../store/imports.ts'
import { insertProduct, readState, updateProduct } from '../store/products.ts'
import { type Actor, revise } from '../store/revisions.ts'
import { categorySteps } from './category-path.ts'
import type { ImportedProduct, Refusal } from './imported-product.ts'
import { findKnown, isOf, mergedWith, ownWords } from './known-product.ts'
import { rolledBack } from './rolled-back.ts'
import { statusOf, toProductInput } from './to-product-input.ts'

/** Where an import stands: the line up to which it is done. */
type Standing = { import_id: string; from: number; is_dry_run: boolean }

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
  const { import_id, from, is_dry_run } = standing
  const converted = toProductInput(product)
  if ('reasons' in converted) return refusalsOf(product, converted.reasons.join(' '))
  const { notes } = converted
  const record = async (tx: Db, outcome: keyof Counts) => {
    const counts = { ...noCounts, [outcome]: 1 }
    await advanceImport(tx, { import_id, from, to: product.row, counts })
    const { handle, row } = product
    const findings = notes.map((reason) => ({ row, handle, reason }))
    await insertFindings(tx, { import_id, is_refusal: false }, findings)
  }
  const taking = { product, input: converted.input, import_id }
  if (!is_dry_run) {
    const taken = await take(ctx, taking, record)
    return typeof taken === 'string' ? undefined : taken
  }
  const tried = await rolledBack(ctx, (within) => take(within, taking, async () => {}))
  if (typeof tried !== 'string') return tried
  await ctx.db.transaction((tx) => record(tx, tried))
  return undefined
}

type Taking = { product: ImportedProduct; input: Omit<ProductInput, 'category_id'>; import_id: string }
type Record = (tx: Db, outcome: keyof Counts) => Promise<void>

/** What became of it; `record` belongs to the transaction that makes it so. */
const take = async (
  ctx: Context,
  { product: given, input: said, import_id }: Taking,
  record: Record,
): Promise<keyof Counts | Refusal[]> => {
  const known = await findKnown(ctx.db, given)
  const product = { ...given, id: known?.state.id ?? given.id }
  const before = await findImported(ctx.db, product.id)
  const status = statusOf(product)
  const quantities = Object.fromEntries(product.variants.map(({ sku, quantity }) => [sku, quantity]))
  const sha256 = createHash('sha256')
    .update(
      JSON.stringify([
        said,
        product.slug,
        product.category_path,
        ...(status === 'published' ? [] : [status]),
      ]),
    )
    .digest()
  const remember = (tx: Db) => rememberImported(tx, product.id, { sha256, quantities })
  if (known !== undefined && before?.sha256.equals(sha256)) {
    await ctx.db.transaction((tx) => record(tx, 'unchanged'))
    return 'unchanged'
  }
  const own = known && (await ownWords(ctx, known, product.handle))
  const input = known && own ? mergedWith({ state: known.state, own: own.input, said }) : said
  const hasMoved = own?.category_path.join('\n') !== product.category_path.join('\n')
  for (const variant of input.variants ?? []) {
    const last = before?.quantities[variant.sku] ?? known?.stock.get(variant.sku)
    const says = quantities[variant.sku]
    if (says === undefined || last === says) delete variant.stock_quantity
    else variant.stock_quantity = says
  }
  const publication = { ...published, status }
  const isSame = known !== undefined && !hasMoved && known.state.status === status && isOf(known.state, input)
  if (isSame) {
    await ctx.db.transaction(async (tx) => {
      await remember(tx)
      await record(tx, 'unchanged')
    })
    return 'unchanged'
  }
  const actor: Actor = { kind: 'import', id: import_id }
  const category_id =
    known !== undefined && !hasMoved
      ? known.state.category_id
      : await ensureCategoryPath(ctx, actor, categorySteps(product.category_path))
  const draft = draftOf({ ...input, category_id }, ctx.defaultCurrency)
  if (isMisfit(draft)) return refusalsOf(product, draft.reason)
  let became: 'created' | 'changed' = 'created'
  const saved = await write(ctx, { product, draft, actor, publication }, async (tx, outcome) => {
    await remember(tx)
    await record(tx, outcome)
    became = outcome
  })
  return saved === undefined ? became : refusalsOf(product, whyNot(saved))
}

type Writing = { product: ImportedProduct; draft: Draft; actor: Actor; publication: Publication }

/** Writes the product; `after` belongs to the same transaction. Returns why it could not be written. */
const write = async (
  ctx: Context,
  { product, draft, actor, publication }: Writing,
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
          publication,
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
