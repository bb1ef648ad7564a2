import { catalog, InvalidProduct, type Product, ProductNotFound, VersionConflict } from '@selvedge/contracts'
import { audit, type Call, type Db, handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { type Draft, draftOf, isMisfit, type Misfit, patched } from './draft.ts'
import { publicationOf } from './publication.ts'
import { edit, saveProduct } from './save-product.ts'
import { slugsFor } from './slug.ts'
import { holdTree } from './store/categories.ts'
import { claimEdit, versionOf } from './store/documents.ts'
import { moveSlug } from './store/former-slugs.ts'
import { type CurrentVariant, type ProductState, readState, updateProduct } from './store/products.ts'
import { actorOf, revise } from './store/revisions.ts'

/**
 * Makes a product what was sent and nothing else. Variants whose SKU stays keep their id, and with it their stock; whether
 * it is in the shop stays as well where nothing is said of it.
 */
export const replaceProduct = handler(catalog.replace_product, (ctx: Context, input, call) => {
  const { product_id, if_match, ...wanted } = input
  return rewrite(ctx, { product_id, if_match, call, wanted }, ({ variants, ...product }) => {
    const draft = draftOf(wanted, ctx.defaultCurrency)
    const [only, second] = variants
    // The variant of a product without variants stays itself when the product's SKU changes.
    if (isMisfit(draft) || wanted.variants !== undefined || second !== undefined) return draft
    if (only?.sku === product.sku) (draft.variants[0] as Draft['variants'][number]).id = only.id
    return draft
  })
})

/** Changes what was sent and leaves the rest. */
export const patchProduct = handler(catalog.patch_product, (ctx: Context, input, call) => {
  const { product_id, if_match, ...wanted } = input
  return rewrite(ctx, { product_id, if_match, call, wanted }, ({ variants, ...product }) => {
    const whole = patched({ product, variants }, wanted)
    return isMisfit(whole) ? whole : draftOf(whole, ctx.defaultCurrency)
  })
})

type Target = { product_id: string; if_match: string | undefined }
type Rewrite = Target & {
  call: Call
  wanted: Parameters<typeof publicationOf>[0]
  /** Variants that the product had once, and may have again. */
  former?: readonly CurrentVariant[]
}

/** Makes a product what `change` makes of it. */
export const rewrite = async (
  ctx: Context,
  { call, wanted, former = [], ...target }: Rewrite,
  change: (current: ProductState) => Draft | Misfit,
) => {
  const id = target.product_id
  const answer = await edit(ctx, id, async (tx, attempt) => {
    await holdTree(tx)
    const refusal = await claim(tx, target)
    if (refusal !== undefined) return refusal
    tx.afterCommit(() => ctx.documents.drop(id))
    const before = await readState(tx, id)
    const draft = change(before)
    if (isMisfit(draft)) return fail(InvalidProduct, draft)
    const publication = publicationOf(wanted, before)
    if (isMisfit(publication)) return fail(InvalidProduct, publication)
    attempt.draft = draft
    const made = slugsFor(draft.name, id)
    const slug = draft.slug ?? (made.includes(before.slug) ? before.slug : made[attempt.slugForm])
    const actor = actorOf(call)
    const current = [...before.variants, ...former]
    const saved = await saveProduct(
      tx,
      { id, current, before, draft, actor, definitions: ctx.definitions },
      (brand_id) => updateProduct(tx, { id, slug, brand_id, draft, publication }),
    )
    if (isFailed(saved)) return saved
    await moveSlug(tx, { kind: 'product', id, from: before.slug, to: slug })
    const after = await readState(tx, id)
    await revise(tx, actor, { kind: 'product', id, before, after })
    await audit(tx, call, { subject: { type: 'product', id, label: draft.name }, before, after })
    return saved
  })
  return isFailed(answer) ? answer : (JSON.parse(answer) as Product)
}

/** Takes the product for an edit, or says why not. `if_match` is an entity tag: in quotes, the version first. */
export const claim = async (tx: Db, { product_id, if_match }: Target) => {
  const expected = if_match === undefined ? null : Number.parseInt(if_match.slice(1), 10)
  if (await claimEdit(tx, product_id, expected)) return undefined
  const version = await versionOf(tx, product_id)
  return version === undefined ? fail(ProductNotFound) : fail(VersionConflict, { version })
}
