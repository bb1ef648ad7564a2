import { type Brand, BrandNotFound, catalog, InUse, NameTaken, SlugTaken } from '@selvedge/contracts'
import { type Call, type Db, handler, newId } from '@selvedge/kernel'
import { fail, isFailed, pagination } from '@selvedge/kernel/contract'
import { renameInRules } from './collections/rename-in-rules.ts'
import type { Context } from './context.ts'
import { refreshSome } from './refresh-outdated.ts'
import { slugsFor } from './slug.ts'
import {
  countBrands,
  deleteBrand as deleteRow,
  findBrand,
  findBrandBySlug,
  insertBrand,
  lockBrand,
  readBrands,
  updateBrand,
} from './store/brands.ts'
import { moveSlug } from './store/former-slugs.ts'
import { markOutdated } from './store/outdated.ts'
import { actorOf, revise } from './store/revisions.ts'
import { readTexts } from './store/translations.ts'
import { pickTexts } from './texts/localised.ts'
import { writeOrRefuse } from './write-or-refuse.ts'

const taken = { brand_name: fail(NameTaken), brand_slug: fail(SlugTaken) }

export const listBrands = handler(catalog.list_brands, async (ctx: Context, input) => {
  const { page = 1, limit = 20 } = input
  const [total, data] = await Promise.all([
    countBrands(ctx.db),
    readBrands(ctx.db, { limit, offset: (page - 1) * limit }),
  ])
  return { data: await describedIn(ctx, data, input.locale), pagination: pagination(input, total) }
})

export const getBrand = handler(catalog.get_brand, async (ctx: Context, { brand_id, locale }) =>
  shownIn(ctx, await findBrand(ctx.db, brand_id), locale),
)

export const getBrandBySlug = handler(catalog.get_brand_by_slug, async (ctx: Context, { slug, locale }) =>
  shownIn(ctx, await findBrandBySlug(ctx.db, slug), locale),
)

const shownIn = async (ctx: Context, brand: Brand | undefined, locale: string | undefined) => {
  if (brand === undefined) return fail(BrandNotFound)
  const [described] = await describedIn(ctx, [brand], locale)
  return described as Brand
}

/** Brands with what is told of them in a language. */
const describedIn = async (
  { db, locales }: Context,
  brands: readonly Brand[],
  locale: string | undefined,
): Promise<Brand[]> => {
  const chain = locales.chainOf(locales.resolve(locale) ?? '')
  if (chain.length === 0) return [...brands]
  const texts = await readTexts(
    db,
    brands.map(({ id }) => id),
    chain,
  )
  const textsById = Map.groupBy(texts, ({ id }) => id)
  return brands.map((brand) => ({ ...brand, ...pickTexts(textsById.get(brand.id) ?? [], chain) }))
}

export const createBrand = handler(catalog.create_brand, async (ctx: Context, input, call) => {
  const id = newId()
  const { name, description = '' } = input
  const [readable, unique] = slugsFor(name, id)
  const add = (slug: string) =>
    writeOrRefuse(ctx.db, taken, async (tx) => {
      const brand: Brand = { id, name, slug, description }
      await insertBrand(tx, brand)
      await revise(tx, actorOf(call), { kind: 'brand', id, before: null, after: brand })
      dropListing(ctx, tx)
      return brand
    })
  const added = await add(input.slug ?? readable)
  return isFailed(added) && added.code === 'SLUG_TAKEN' && input.slug === undefined ? add(unique) : added
})

export const patchBrand = handler(catalog.patch_brand, (ctx: Context, input, call) => {
  const { brand_id, ...patch } = input
  return changeBrand(ctx, call, { brand_id, patch })
})

/** Changes a brand; where it is gone, `former` is what it is made anew from. */
export const changeBrand = async (
  ctx: Context,
  call: Call,
  { brand_id, patch, former }: { brand_id: string; patch: Partial<Brand>; former?: Brand },
) => {
  const changed = await writeOrRefuse(ctx.db, taken, async (tx) => {
    const before = await lockBrand(tx, brand_id)
    const known = before ?? former
    if (known === undefined) return fail(BrandNotFound)
    const brand: Brand = { ...known, ...patch }
    await (before === undefined ? insertBrand : updateBrand)(tx, brand)
    await moveSlug(tx, { kind: 'brand', id: brand_id, from: known.slug, to: brand.slug })
    await revise(tx, actorOf(call), { kind: 'brand', id: brand_id, before: before ?? null, after: brand })
    dropListing(ctx, tx)
    if (brand.name !== known.name) {
      await markOutdated.ofBrand(tx, brand_id)
      await renameInRules(ctx, tx, { from: known.name, to: brand.name })
    }
    return brand
  })
  if (!isFailed(changed)) await refreshSome(ctx)
  return changed
}

export const deleteBrand = handler(catalog.delete_brand, (ctx: Context, { brand_id }, call) =>
  writeOrRefuse(ctx.db, { product_brand: fail(InUse) }, async (tx) => {
    dropListing(ctx, tx)
    const before = await lockBrand(tx, brand_id)
    if (before === undefined) return fail(BrandNotFound)
    await deleteRow(tx, brand_id)
    await revise(tx, actorOf(call), { kind: 'brand', id: brand_id, before, after: null })
    return {}
  }),
)

const dropListing = (ctx: Context, tx: Db) => tx.afterCommit(() => ctx.listings.drop('brands'))
