import { catalog, InvalidProduct, ProductNotFound, VersionConflict } from '@selvedge/contracts'
import { audit, type Call, type Db, handler, isRecorded } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { type Draft, draftOf, isMisfit, type Misfit, patched } from './draft.ts'
import { edit, saveProduct } from './save-product.ts'
import { slugsFor } from './slug.ts'
import { holdTree } from './store/categories.ts'
import { claimEdit, versionOf } from './store/documents.ts'
import {
  type CurrentProduct,
  type CurrentVariant,
  readProduct,
  readVariants,
  updateProduct,
} from './store/products.ts'

type Current = { product: CurrentProduct; variants: CurrentVariant[] }

/** Makes a product what was sent and nothing else. Variants whose SKU stays keep their id, and with it their stock. */
export const replaceProduct = handler(catalog.replace_product, (ctx: Context, input, call) => {
  const { product_id, if_match, ...wanted } = input
  return rewrite(ctx, { product_id, if_match, call }, ({ product, variants }) => {
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
  const { product_id, if_match, ...patch } = input
  return rewrite(ctx, { product_id, if_match, call }, (current) => {
    const whole = patched(current, patch)
    return isMisfit(whole) ? whole : draftOf(whole, ctx.defaultCurrency)
  })
})

type Target = { product_id: string; if_match: string | undefined }

const rewrite = async (
  ctx: Context,
  { call, ...target }: Target & { call: Call },
  revise: (current: Current) => Draft | Misfit,
) => {
  const id = target.product_id
  const answer = await edit(ctx, id, async (tx, attempt) => {
    await holdTree(tx)
    const refusal = await claim(tx, target)
    if (refusal !== undefined) return refusal
    tx.afterCommit(() => ctx.documents.drop(id))
    const product = await readProduct(tx, id)
    const variants = await readVariants(tx, id)
    const draft = revise({ product, variants })
    if (isMisfit(draft)) return fail(InvalidProduct, draft)
    attempt.draft = draft
    const made = slugsFor(draft.name, id)
    const slug = draft.slug ?? (made.includes(product.slug) ? product.slug : made[attempt.slugForm])
    const saved = await saveProduct(tx, { id, current: variants, draft }, (brand_id) =>
      updateProduct(tx, { id, slug, brand_id, draft }),
    )
    if (isRecorded(call) && !isFailed(saved))
      await audit(tx, call, {
        subject: { type: 'product', id, label: draft.name },
        before: { ...product, variants },
        after: { ...(await readProduct(tx, id)), variants: await readVariants(tx, id) },
      })
    return saved
  })
  return isFailed(answer) ? answer : JSON.parse(answer)
}

/** Takes the product for an edit, or says why not. `if_match` is an entity tag: the version in quotes. */
export const claim = async (tx: Db, { product_id, if_match }: Target) => {
  const expected = if_match === undefined ? null : Number(if_match.slice(1, -1))
  if (await claimEdit(tx, product_id, expected)) return undefined
  const version = await versionOf(tx, product_id)
  return version === undefined ? fail(ProductNotFound) : fail(VersionConflict, { version })
}
