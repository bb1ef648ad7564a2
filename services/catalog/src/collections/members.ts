import type { CollectionCondition, CollectionMembers, CollectionOrder, Within } from '@selvedge/contracts'

const hourMilliseconds = 3_600_000

/** What search is asked for the products of a collection. "Within so many days" moves on each hour. */
export const withinOf = (members: CollectionMembers, now: number): Within => {
  if (members.kind === 'manual') return { product_ids: members.product_ids }
  const hour = Math.floor(now / hourMilliseconds) * hourMilliseconds
  return {
    match: members.match,
    conditions: members.conditions.map(({ created_days, ...same }) =>
      created_days === undefined
        ? same
        : { ...same, created_from: new Date(hour - created_days * 24 * hourMilliseconds).toISOString() },
    ),
  }
}

/** When `withinOf` says something else; milliseconds since the epoch. */
export const turnOf = (members: CollectionMembers, now: number): number =>
  members.kind === 'rule' && members.conditions.some(({ created_days }) => created_days !== undefined)
    ? (Math.floor(now / hourMilliseconds) + 1) * hourMilliseconds
    : Number.POSITIVE_INFINITY

/** In the words of search. */
export const sortingOf = {
  arranged: { sort_by: 'arranged', sort_order: 'asc' },
  newest: { sort_by: 'created_at', sort_order: 'desc' },
  bestselling: { sort_by: 'bestselling', sort_order: 'desc' },
  price_low: { sort_by: 'price', sort_order: 'asc' },
  price_high: { sort_by: 'price', sort_order: 'desc' },
  name: { sort_by: 'name', sort_order: 'asc' },
} as const satisfies Record<CollectionOrder, object>

/** Why a collection cannot be so. */
export const oddMembers = (members: CollectionMembers, order: CollectionOrder): string | undefined => {
  if (members.kind === 'manual') return undefined
  if (order === 'arranged') return 'a rule arranges nothing: choose another order'
  const empty = members.conditions.findIndex((condition) => !asks(condition))
  if (empty >= 0) return `condition ${empty + 1} asks for nothing`
  const turned = members.conditions.findIndex(
    ({ min_amount = 0, max_amount = Number.POSITIVE_INFINITY }) => min_amount > max_amount,
  )
  return turned >= 0 ? `condition ${turned + 1} ends below its beginning` : undefined
}

const asks = ({ not: _, fields = {}, ...rest }: CollectionCondition): boolean =>
  Object.keys(fields).length > 0 || Object.values(rest).some((value) => value !== undefined)
