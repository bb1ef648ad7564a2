import type { Category } from '@selvedge/sdk'

/** Where a category stands: below which one, and before which of those there; last where that is undefined. */
export type Place = { parent_id: string | null; before_id: string | undefined }

/** A line of the tree as it is shown. */
export type TreeRow = {
  category: Category
  /** From 1. */
  level: number
  /** Among its siblings, from 1, and how many there are. */
  at: number
  of: number
  hasMore: boolean
  isOpen: boolean
}

type Below = ReadonlyMap<string | null, readonly Category[]>

/** What stands directly below each category, in its order; the order of the list is that of the shop. */
export const belowOf = (categories: readonly Category[]): Below =>
  Map.groupBy(categories, ({ parent_id }) => parent_id)

/** What is shown of a tree: everything below open categories; with words, what is called so and what is above it. */
export const rowsOf = (
  categories: readonly Category[],
  { open, words }: { open: ReadonlySet<string>; words: string },
): TreeRow[] => {
  const below = belowOf(categories)
  const wanted = words.trim().toLocaleLowerCase()
  const kept = wanted === '' ? undefined : withThoseAbove(categories, wanted)
  const walk = (parent: string | null, level: number): TreeRow[] => {
    const siblings = (below.get(parent) ?? []).filter(({ id }) => kept?.has(id) !== false)
    return siblings.flatMap((category, at) => {
      const hasMore = (below.get(category.id) ?? []).some(({ id }) => kept?.has(id) !== false)
      const isOpen = hasMore && (kept !== undefined || open.has(category.id))
      const row = { category, level, at: at + 1, of: siblings.length, hasMore, isOpen }
      return isOpen ? [row, ...walk(category.id, level + 1)] : [row]
    })
  }
  return walk(null, 1)
}

const withThoseAbove = (categories: readonly Category[], wanted: string): Set<string> => {
  const byId = new Map(categories.map((category) => [category.id, category]))
  const kept = new Set<string>()
  for (const { id, name } of categories) {
    if (!name.toLocaleLowerCase().includes(wanted)) continue
    for (let at: string | null = id; at !== null && !kept.has(at); at = byId.get(at)?.parent_id ?? null)
      kept.add(at)
  }
  return kept
}

/** A category and everything above it, from the top. */
export const pathTo = (categories: readonly Category[], id: string | null): Category[] => {
  const byId = new Map(categories.map((category) => [category.id, category]))
  const path: Category[] = []
  for (let at = byId.get(id ?? ''); at !== undefined; at = byId.get(at.parent_id ?? '')) path.unshift(at)
  return path
}

/** Where it stands now: what takes a move back. */
export const placeOf = (categories: readonly Category[], id: string): Place | undefined => {
  const category = categories.find((one) => one.id === id)
  if (category === undefined) return undefined
  const siblings = belowOf(categories).get(category.parent_id) ?? []
  return { parent_id: category.parent_id, before_id: siblings[siblings.indexOf(category) + 1]?.id }
}

/** Whether it may stand there: not below itself, and somewhere else than it does. */
export const canMove = (categories: readonly Category[], id: string, place: Place): boolean => {
  const isBelowItself = pathTo(categories, place.parent_id).some((above) => above.id === id)
  const now = placeOf(categories, id)
  const isThere = now?.parent_id === place.parent_id && now.before_id === place.before_id
  return !isBelowItself && !isThere && place.before_id !== id
}

/** The tree after a move, as the platform will tell it. */
export const moved = (categories: readonly Category[], id: string, place: Place): Category[] => {
  const category = categories.find((one) => one.id === id)
  if (category === undefined) return [...categories]
  const others = categories.filter((one) => one !== category)
  const at = others.findIndex((one) => one.id === place.before_id)
  return others.toSpliced(at === -1 ? others.length : at, 0, { ...category, parent_id: place.parent_id })
}

export type Step = 'up' | 'down' | 'in' | 'out'

/** Where a step leads: past a sibling, below the one before, or out from below its parent; undefined where there is none. */
export const stepped = (categories: readonly Category[], id: string, step: Step): Place | undefined => {
  const category = categories.find((one) => one.id === id)
  if (category === undefined) return undefined
  const { parent_id } = category
  const siblings = belowOf(categories).get(parent_id) ?? []
  const at = siblings.indexOf(category)
  const earlier = siblings[at - 1]
  switch (step) {
    case 'up':
      return earlier && { parent_id, before_id: earlier.id }
    case 'down':
      return at + 1 < siblings.length ? { parent_id, before_id: siblings[at + 2]?.id } : undefined
    case 'in':
      return earlier && { parent_id: earlier.id, before_id: undefined }
    case 'out': {
      if (parent_id === null) return undefined
      const above = placeOf(categories, parent_id)
      return above && { parent_id: above.parent_id, before_id: above.before_id }
    }
  }
}
