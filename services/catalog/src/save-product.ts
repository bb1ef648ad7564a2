import { CategoryNotFound, InvalidProduct, SkuTaken, SlugTaken, StockDeclared } from '@selvedge/contracts'
import { type Db, newId, violatedConstraint } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { KnownDefinitions } from './attributes/known-definitions.ts'
import { checkDraft } from './check-draft.ts'
import type { Context } from './context.ts'
import { type Draft, isMisfit, type SettledVariant, settleVariants } from './draft.ts'
import { prepareAndPublish } from './prepare-products.ts'
import { slugsFor } from './slug.ts'
import { findBrandByName, insertBrandIfFree } from './store/brands.ts'
import { readPaths } from './store/categories.ts'
import { findTakenSkus, type ProductState, writeVariants } from './store/products.ts'
import { publishChanges } from './store/publish-changes.ts'
import { type Actor, revise } from './store/revisions.ts'

type Place = {
  id: string
  current: readonly { id: string; sku: string }[]
  /** What it was, or null where it is new. */
  before: ProductState | null
  actor: Actor
  definitions: KnownDefinitions
}

/**
 * The part that creating and replacing share, in the transaction of either: category and brand, the product's own row by
 * `write`, its variants, its document, and what others have to know. Returns the document's text.
 */
export const saveProduct = async (
  tx: Db,
  { id, current, before, draft, actor, definitions }: Place & { draft: Draft },
  write: (brandId: string) => Promise<unknown>,
) => {
  const variants = settleVariants(draft.variants, current)
  if (isMisfit(variants)) return fail(InvalidProduct, variants)
  const [path] = await readPaths(tx, [draft.category_id])
  if (path === undefined) return fail(CategoryNotFound)
  const refusal = await checkDraft(tx, definitions, { draft, before, path: path.ids })
  if (refusal !== undefined) return refusal
  await write(await ensureBrand(tx, actor, draft.brand))
  await writeVariants(tx, id, variants)
  const [written] = await prepareAndPublish(tx, [id])
  await publishChanges(tx, StockDeclared, declarationsOf(id, variants))
  return (written as { body: string }).body
}

const declarationsOf = (productId: string, variants: readonly SettledVariant[]) =>
  variants.flatMap(({ id, stock_quantity }) =>
    stock_quantity === undefined ? [] : [{ variant_id: id, product_id: productId, on_hand: stock_quantity }],
  )

/** The brand of this name, added where it is new. */
export const ensureBrand = async (tx: Db, actor: Actor, name: string): Promise<string> => {
  const known = await findBrandByName(tx, name)
  if (known !== undefined) return known.id
  const id = newId()
  for (const slug of slugsFor(name, id)) {
    const brand = { id, name, slug, description: '' }
    if (await insertBrandIfFree(tx, brand)) {
      await revise(tx, actor, { kind: 'brand', id, before: null, after: brand })
      return id
    }
    const added = await findBrandByName(tx, name)
    if (added !== undefined) return added.id
  }
  throw new Error('a brand is neither known nor free')
}

/** One try at an edit: which form of a slug made from the name it takes, and what it was about to write. */
export type Attempt = { slugForm: 0 | 1; draft?: Draft }
const attempts = 5

/**
 * Runs an edit as one transaction. Where the database refuses it because of something taken or gone, that becomes the
 * failure which says so; a slug made from the name gives way to its second form.
 */
export const edit = async <T>(
  ctx: Context,
  productId: string,
  work: (tx: Db, attempt: Attempt) => Promise<T>,
) => {
  let slugForm: Attempt['slugForm'] = 0
  for (let n = 1; ; n++) {
    const attempt: Attempt = { slugForm }
    try {
      return await ctx.db.transaction((tx) => work(tx, attempt))
    } catch (error) {
      const { draft } = attempt
      const constraint = violatedConstraint(error)
      if (draft === undefined || constraint === undefined) throw error
      if (constraint === 'product_slug' && (slugForm === 1 || draft.slug !== undefined))
        return fail(SlugTaken)
      if (constraint === 'product_sku') return fail(SkuTaken, { skus: [draft.sku] })
      if (constraint === 'product_category') return fail(CategoryNotFound)
      if (constraint === 'variant_sku') {
        const skus = draft.variants.map(({ sku }) => sku)
        const taken = await findTakenSkus(ctx.db, productId, skus)
        if (taken.length > 0) return fail(SkuTaken, { skus: taken })
      }
      // Whoever had the SKU let go of it in between, or the brand was deleted under our hands: look again.
      const passing = ['product_slug', 'variant_sku', 'product_brand'].includes(constraint)
      if (!passing || n >= attempts) throw error
      if (constraint === 'product_slug') slugForm = 1
    }
  }
}
