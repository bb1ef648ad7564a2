import { catalog, InvalidCollection } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import { fail } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { oddMembers, sortingOf, withinOf } from './members.ts'

/** More than two screens of products are not compared by eye. */
const shownAtMost = 24

/** By the question that a listing of it would ask. */
export const previewCollection = handler(
  catalog.preview_collection,
  async ({ search }: Context, { members, order, limit = shownAtMost }) => {
    const reason = oddMembers(members, order)
    if (reason !== undefined) return fail(InvalidCollection, { reason })
    const { total, product_ids } = await search.find_products({
      filters: { within: withinOf(members, Date.now()) },
      ...sortingOf[order],
      page: 1,
      limit,
      facets: false,
    })
    return { total, product_ids }
  },
)
