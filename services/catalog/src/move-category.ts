import { type Category, CategoryNotFound, catalog } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail, isFailed } from '@selvedge/kernel/contract'
import { changeTree, whyNotBelow } from './categories.ts'
import type { Context } from './context.ts'
import { refreshSome } from './refresh-outdated.ts'
import { findCategory, placeAmong, updateCategory } from './store/categories.ts'
import { markOutdated } from './store/outdated.ts'
import { actorOf, revise } from './store/revisions.ts'

/** Its place is counted anew among those that it comes to stand with; that of the others is no change of theirs. */
export const moveCategory = handler(catalog.move_category, async (ctx: Context, input, call) => {
  const { category_id, parent_id, before_id } = input
  const moved = await changeTree(ctx, { category_parent: fail(CategoryNotFound) }, async (tx) => {
    const before = await findCategory(tx, category_id)
    if (before === undefined) return fail(CategoryNotFound)
    const refusal = parent_id === null ? undefined : await whyNotBelow(tx, category_id, parent_id)
    if (refusal !== undefined) return refusal
    const next = before_id === undefined ? undefined : await findCategory(tx, before_id)
    if (before_id !== undefined && next?.parent_id !== parent_id) return fail(CategoryNotFound)
    await updateCategory(tx, { ...before, parent_id })
    if (before_id !== category_id)
      await placeAmong(tx, category_id, { parent_id, before_id: before_id ?? null })
    const after = (await findCategory(tx, category_id)) as Category
    await revise(tx, actorOf(call), { kind: 'category', id: category_id, before, after })
    if (before.parent_id !== parent_id) await markOutdated.ofCategory(tx, category_id)
    return after
  })
  if (!isFailed(moved)) await refreshSome(ctx)
  return moved
})
