import {
  type Category,
  CategoryNotFound,
  catalog,
  InUse,
  InvalidProduct,
  SlugTaken,
} from '@selvedge/contracts'
import { type Call, type Db, handler, newId } from '@selvedge/kernel'
import { type Failed, fail, isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { refreshSome } from './refresh-outdated.ts'
import { slugsFor } from './slug.ts'
import {
  deleteCategory as deleteRow,
  findCategory,
  findCategoryBySlug,
  insertCategory,
  lockTree,
  readPaths,
  readTree,
  updateCategory,
  writeTreeListing,
} from './store/categories.ts'
import { moveSlug } from './store/former-slugs.ts'
import { markOutdated } from './store/outdated.ts'
import { type Actor, actorOf, revise } from './store/revisions.ts'
import { keyIn } from './texts/localised.ts'
import { writeOrRefuse } from './write-or-refuse.ts'

const inUse = { category_parent: fail(InUse), product_category: fail(InUse) }
const slugTaken = { category_slug: fail(SlugTaken) }

export const listCategories = handler(
  catalog.list_categories,
  async ({ listings, locales }: Context, { locale }) =>
    (await listings.get(keyIn('categories', locales.resolve(locale)))) ?? { data: [] },
)

export const createCategory = handler(catalog.create_category, async (ctx: Context, input, call) => {
  const id = newId()
  const { name, parent_id = null, position = 0 } = input
  const [readable, unique] = slugsFor(name, id)
  const add = (slug: string) =>
    changeTree(ctx, slugTaken, async (tx) => {
      if (parent_id !== null && (await findCategory(tx, parent_id)) === undefined)
        return fail(CategoryNotFound)
      const category: Category = { id, parent_id, name, slug, position }
      await insertCategory(tx, category)
      await revise(tx, actorOf(call), { kind: 'category', id, before: null, after: category })
      return category
    })
  const added = await add(input.slug ?? readable)
  return isFailed(added) && added.code === 'SLUG_TAKEN' && input.slug === undefined ? add(unique) : added
})

export const patchCategory = handler(catalog.patch_category, (ctx: Context, input, call) => {
  const { category_id, ...patch } = input
  return changeCategory(ctx, call, { category_id, patch })
})

/** Changes a category; where it is gone, `former` is what it is made anew from. */
export const changeCategory = async (
  ctx: Context,
  call: Call,
  { category_id, patch, former }: { category_id: string; patch: Partial<Category>; former?: Category },
) => {
  const changed = await changeTree(ctx, slugTaken, async (tx) => {
    const before = await findCategory(tx, category_id)
    const known = before ?? former
    if (known === undefined) return fail(CategoryNotFound)
    const category: Category = { ...known, ...patch }
    if (category.parent_id !== before?.parent_id && category.parent_id !== null) {
      const refusal = await whyNotBelow(tx, category_id, category.parent_id)
      if (refusal !== undefined) return refusal
    }
    await (before === undefined ? insertCategory : updateCategory)(tx, category)
    await moveSlug(tx, { kind: 'category', id: category_id, from: known.slug, to: category.slug })
    const actor = actorOf(call)
    await revise(tx, actor, { kind: 'category', id: category_id, before: before ?? null, after: category })
    // What search knows of a product names its category and those above.
    const shows = category.name !== known.name || category.parent_id !== known.parent_id
    if (shows) await markOutdated.ofCategory(tx, category_id)
    return category
  })
  if (!isFailed(changed)) await refreshSome(ctx)
  return changed
}

/** The caller holds the tree, or another move could close the circle. */
export const whyNotBelow = async (tx: Db, categoryId: string, parentId: string) => {
  const [path] = await readPaths(tx, [parentId])
  if (path === undefined) return fail(CategoryNotFound)
  if (!path.ids.includes(categoryId)) return undefined
  return fail(InvalidProduct, { reason: 'A category cannot be moved below itself.' })
}

export const deleteCategory = handler(catalog.delete_category, (ctx: Context, { category_id }, call) =>
  changeTree(ctx, inUse, async (tx) => {
    const before = await findCategory(tx, category_id)
    if (before === undefined) return fail(CategoryNotFound)
    await deleteRow(tx, category_id)
    await revise(tx, actorOf(call), { kind: 'category', id: category_id, before, after: null })
    return {}
  }),
)

/**
 * The category at the end of a path from the top, each step found by its slug or added where it is missing. A category
 * that was moved or renamed since is still the same one.
 */
export const ensureCategoryPath = async (
  ctx: Context,
  actor: Actor,
  path: readonly Pick<Category, 'name' | 'slug'>[],
): Promise<string> => {
  const known = await findCategoryBySlug(ctx.db, path.at(-1)?.slug ?? '')
  if (known !== undefined) return known.id
  return changeTree<string, never>(ctx, {}, async (tx) => {
    let parent_id: string | null = null
    for (const { name, slug } of path) {
      const found = await findCategoryBySlug(tx, slug)
      const id: string = found?.id ?? newId()
      if (found === undefined) {
        const category: Category = { id, parent_id, name, slug, position: 0 }
        await insertCategory(tx, category)
        await revise(tx, actor, { kind: 'category', id, before: null, after: category })
      }
      parent_id = id
    }
    if (parent_id === null) throw new Error('a path has one category at least')
    return parent_id
  })
}

/** An edit of the tree together with the list that goes out. */
export const changeTree = <T, F extends Failed>(
  ctx: Context,
  refusals: Readonly<Record<string, F>>,
  work: (tx: Db) => Promise<T>,
): Promise<T | F> => {
  return writeOrRefuse(ctx.db, refusals, async (tx) => {
    await lockTree(tx)
    tx.afterCommit(() => ctx.listings.drop('categories'))
    const done = await work(tx)
    if (!isFailed(done)) await writeTreeListing(tx, JSON.stringify({ data: await readTree(tx) }))
    return done
  })
}
