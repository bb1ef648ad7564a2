import { CategoryNotFound, InvalidProduct, SkuTaken, SlugTaken } from '@selvedge/contracts'
import type { Db } from '@selvedge/kernel'
import { type Failed, fail, isFailed } from '@selvedge/kernel/contract'
import { checkDraft } from '../check-draft.ts'
import type { Context } from '../context.ts'
import { draftOf, isMisfit, settleVariants } from '../draft.ts'
import { deriveId } from '../import/derive-id.ts'
import { publicationOf, published } from '../publication.ts'
import { slugsFor } from '../slug.ts'
import { type CategoryPath, holdTree, readPaths } from '../store/categories.ts'
import { findBySlugs, lockDocuments } from '../store/documents.ts'
import { readImportedStock, rememberStock } from '../store/imports.ts'
import {
  countProducts,
  findBySkus,
  findVariantOwners,
  type NewProduct,
  type ProductState,
  readIdsAfter,
  readStates,
  readStock,
  type VariantStock,
} from '../store/products.ts'
import { actorOf } from '../store/revisions.ts'
import type { Kind, Line, Outcome } from './kind.ts'
import { type ProductLine, productLine, ProductLine as Schema } from './product-line.ts'
import { saveProducts } from './save-products.ts'

const atOnce = 200

export const productKind: Kind = {
  type: 'product',
  schema: Schema,
  count: countProducts,
  read: async ({ db }, after) => {
    const ids = await readIdsAfter(db, after, atOnce)
    const [states, stock] = await Promise.all([readStates(db, ids), readStock(db, ids)])
    const stockOf = Map.groupBy(stock, ({ product_id }) => product_id)
    const lines = states.map((state) =>
      productLine(state, new Map(stockOf.get(state.id)?.map(({ sku, available }) => [sku, available]))),
    )
    return { lines, next: ids.length < atOnce ? null : (ids.at(-1) as string) }
  },
  keyOf: (line) => `product:${line.id ?? line.sku}`,
  refersTo: (line) => [`category:${line.category_id}`],
  take: async (ctx, lines, call) => {
    const wanted = lines as readonly (Line & ProductLine)[]
    const known = await readKnown(ctx.db, wanted)
    const judged: (Judged | Failed)[] = []
    for (const line of wanted) judged.push(await judge(ctx, line, known))
    const writes = judged.filter((each): each is Judged => !isFailed(each))
    await saveProducts(ctx, actorOf(call), writes)
    await rememberStock(
      ctx.db,
      writes.flatMap(({ write: { id }, said }) =>
        Object.keys(said).length === 0 ? [] : [{ product_id: id, quantities: said }],
      ),
    )
    return judged.map((each) => (isFailed(each) ? each : each.outcome))
  },
}

/** What has to be known of a batch before any line of it is judged; products that are there are locked. */
type Known = {
  idOf: (line: ProductLine) => string
  states: ReadonlyMap<string, ProductState>
  stock: ReadonlyMap<string, readonly VariantStock[]>
  lastSaid: ReadonlyMap<string, Record<string, number>>
  paths: ReadonlyMap<string, CategoryPath>
  variantOwners: Awaited<ReturnType<typeof findVariantOwners>>
  skuOwners: ReadonlyMap<string, string>
  slugOwners: Map<string, string>
}

const readKnown = async (tx: Db, lines: readonly ProductLine[]): Promise<Known> => {
  await holdTree(tx)
  const skuOwners = new Map(
    (
      await findBySkus(
        tx,
        lines.map(({ sku }) => sku),
      )
    ).map(({ id, sku }) => [sku, id]),
  )
  const idOf = ({ id, sku }: ProductLine) => id ?? skuOwners.get(sku) ?? deriveId('product', `sku ${sku}`)
  const ids = await lockDocuments(tx, lines.map(idOf))
  const variants = lines.flatMap((line) => line.variants ?? [{ sku: line.sku }])
  const slugs = lines.flatMap((line) => (line.slug ? [line.slug] : slugsFor(line.name, idOf(line))))
  return {
    idOf,
    skuOwners,
    states: new Map((await readStates(tx, ids)).map((state) => [state.id, state])),
    stock: Map.groupBy(await readStock(tx, ids), ({ product_id }) => product_id),
    lastSaid: new Map((await readImportedStock(tx, ids)).map((row) => [row.product_id, row.quantities])),
    paths: new Map(
      (await readPaths(tx, [...new Set(lines.map(({ category_id }) => category_id))])).map((path) => [
        path.leaf,
        path,
      ]),
    ),
    variantOwners: await findVariantOwners(tx, {
      skus: variants.map(({ sku }) => sku),
      ids: variants.flatMap((variant) => ('id' in variant && variant.id ? [variant.id] : [])),
    }),
    slugOwners: new Map((await findBySlugs(tx, slugs)).map(({ id, slug }) => [slug, id])),
  }
}

export type Judged = {
  outcome: Outcome
  before: ProductState | null
  write: Omit<NewProduct, 'brand_id'>
  /** What the line says of stock, by SKU. */
  said: Record<string, number>
}

/** What becomes of a product by its line, or why nothing does. */
const judge = async (ctx: Context, line: ProductLine, known: Known): Promise<Judged | Failed> => {
  const id = known.idOf(line)
  const before = known.states.get(id) ?? null
  const { type: _type, id: _id, status, publish_at, ...input } = line
  const draft = draftOf(input, ctx.defaultCurrency)
  if (isMisfit(draft)) return fail(InvalidProduct, draft)
  const wanted = { ...(status && { status }), ...(publish_at && { publish_at }) }
  const publication =
    before?.status === status && before?.publish_at === (publish_at ?? null)
      ? { status: before.status, publish_at: before.publish_at }
      : publicationOf(wanted, before ?? published)
  if (isMisfit(publication)) return fail(InvalidProduct, publication)
  const path = known.paths.get(draft.category_id)
  if (path === undefined) return fail(CategoryNotFound)
  const taken = known.variantOwners.filter(({ product_id }) => product_id !== id)
  const skus = draft.variants
    .filter(({ sku }) => taken.some((other) => other.sku === sku))
    .map(({ sku }) => sku)
  if ((known.skuOwners.get(draft.sku) ?? id) !== id) skus.push(draft.sku)
  if (skus.length > 0) return fail(SkuTaken, { skus })
  const strange = draft.variants.find((variant) => taken.some((other) => other.id === variant.id))
  if (strange) return fail(InvalidProduct, { reason: `Another product has the variant ${strange.id}.` })
  for (const variant of draft.variants)
    if (before === null) variant.id ??= deriveId('variant', `${id}\n${variant.sku}`)
  const own = (before?.variants ?? []).map(({ id, sku }) => ({ id, sku }))
  const news = draft.variants.flatMap(({ id, sku }) =>
    id === undefined || own.some((variant) => variant.id === id) ? [] : [{ id, sku }],
  )
  const variants = settleVariants(draft.variants, [...own, ...news])
  if (isMisfit(variants)) return fail(InvalidProduct, variants)
  const refusal = await checkDraft(ctx.db, ctx.definitions, { draft, before, path: path.ids })
  if (refusal !== undefined) return refusal
  const slug = slugOf({ id, draft, before }, known)
  if (slug === undefined) return fail(SlugTaken)
  const said = stockSaid(draft.variants)
  declareStock(variants, { id, said }, known)
  const write = { id, slug, draft: { ...draft, slug }, publication, variants }
  const outcome = before === null ? 'created' : isAsBefore(before, write) ? 'unchanged' : 'changed'
  return { outcome, before, write, said }
}

type Settled = Judged['write']['variants']

const stockSaid = (variants: readonly { sku: string; stock_quantity: number | undefined }[]) =>
  Object.fromEntries(
    variants.flatMap(({ sku, stock_quantity }) =>
      stock_quantity === undefined ? [] : [[sku, stock_quantity]],
    ),
  ) as Record<string, number>

/** A stock is declared only where the line says another than the last one did, or than there is: some may be sold since. */
const declareStock = (
  variants: Settled,
  { id, said }: { id: string; said: Record<string, number> },
  known: Known,
): void => {
  const is = new Map(known.stock.get(id)?.map(({ sku, available }) => [sku, available]))
  const last = known.lastSaid.get(id) ?? {}
  for (const variant of variants)
    if (is.has(variant.sku) && said[variant.sku] === (last[variant.sku] ?? is.get(variant.sku)))
      variant.stock_quantity = undefined
}

type Slugged = { id: string; draft: Judged['write']['draft']; before: ProductState | null }

/** Of those that may be, the first that is free; undefined where there is none. */
const slugOf = ({ id, draft, before }: Slugged, { slugOwners }: Known): string | undefined => {
  const made = slugsFor(draft.name, id)
  const stays = before !== null && made.includes(before.slug)
  const candidates = draft.slug !== undefined ? [draft.slug] : stays ? [before.slug] : made
  const slug = candidates.find((each) => (slugOwners.get(each) ?? id) === id)
  if (slug !== undefined) slugOwners.set(slug, id)
  return slug
}

const isAsBefore = (
  before: ProductState,
  { slug, draft, publication, variants }: Omit<Judged['write'], 'id'>,
) => {
  const { variants: _variants, slug: _slug, ...same } = draft
  const is = { ...same, slug, ...publication }
  return (
    variants.every(({ stock_quantity }) => stock_quantity === undefined) &&
    Object.entries(is).every(
      ([field, value]) => JSON.stringify(value) === JSON.stringify(before[field as keyof typeof is]),
    ) &&
    JSON.stringify(variants.map(({ stock_quantity: _stock, ...variant }) => variant)) ===
      JSON.stringify(before.variants.map(orderedAs))
  )
}

/** In the order of a draft's fields. */
const orderedAs = (variant: ProductState['variants'][number]) => ({
  id: variant.id,
  sku: variant.sku,
  barcode: variant.barcode,
  options: variant.options,
  price_amount: variant.price_amount,
  compare_at_amount: variant.compare_at_amount,
  weight_grams: variant.weight_grams,
})
