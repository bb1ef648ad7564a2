import { countBits, hasBit, wordsFor } from './bitset.ts'
import type { SearchSort } from './query.ts'
import type { TextScorer } from './score-text.ts'
import type { SearchIndex } from './search-index.ts'
import type { SortedList } from './sorted-list.ts'
import { placePins, type Steering, tiersOf, weighScores, withoutPins } from './steer.ts'

/** Which places of the ordered result: from `offset`, `limit` of them. */
type Slice = { offset: number; limit: number; isReverse: boolean }

type Found = {
  matched: Uint32Array
  total: number
  text: TextScorer | undefined
  steering: Steering | undefined
}

/** The page by relevance: by score or, without a text, the newest first; pinned products in their places. */
export const takeRelevant = (index: SearchIndex, found: Found, slice: Slice): number[] => {
  const { matched, total, text, steering } = found
  if (steering === undefined) return takeUnpinned(index, found, slice)
  if (text) weighScores(steering, text)
  const placed = placePins(steering.pins, { matched, total })
  const end = Math.min(slice.offset + slice.limit, total)
  const before = placed.filter(({ place }) => place < slice.offset).length
  const here = new Map(
    placed.flatMap(({ place, product }) => (place >= slice.offset && place < end ? [[place, product]] : [])),
  )
  const rest = takeUnpinned(
    index,
    { ...found, matched: withoutPins(matched, placed), total: total - placed.length },
    { ...slice, offset: slice.offset - before, limit: end - slice.offset - here.size },
  )
  const page: number[] = []
  let next = 0
  for (let place = slice.offset; place < end; place++) page.push(here.get(place) ?? (rest[next++] as number))
  return page
}

const takeUnpinned = (
  index: SearchIndex,
  { matched, total, text, steering }: Found,
  slice: Slice,
): number[] => {
  if (text) return takeBest(index, matched, { ...slice, text, total })
  const by = 'created_at'
  if (!steering || (steering.boosts.length === 0 && !steering.buried))
    return takePage(index, matched, { ...slice, by, total })
  const tiers = tiersOf(steering, matched)
  const page: number[] = []
  let { offset } = slice
  for (const tier of slice.isReverse ? tiers : tiers.reverse()) {
    const count = countBits(tier, wordsFor(index.end))
    const limit = slice.limit - page.length
    if (limit > 0 && offset < count)
      page.push(...takePage(index, tier, { ...slice, offset, limit, by, total: count }))
    offset = Math.max(0, offset - count)
  }
  return page
}

/** The ordinals on one page of the matched products, of which there are `total`. */
export const takePage = (
  index: SearchIndex,
  matched: Uint32Array,
  want: Slice & { by: Exclude<SearchSort['by'], 'relevance' | 'bestselling' | 'arranged'>; total: number },
): number[] => {
  const { by, total, offset, isReverse } = want
  const limit = Math.min(want.limit, total - offset)
  if (limit <= 0) return []
  const behind = total - offset - limit
  if (behind >= offset) return walkOrder(index.orders[by], matched, { offset, limit, isReverse })
  // Sooner found from the other end.
  return walkOrder(index.orders[by], matched, { offset: behind, limit, isReverse: !isReverse }).reverse()
}

/** Products in an order of their own, and the same as bits. */
export type Ranked = { list: readonly number[]; bits: Uint32Array }

/** The page by an order that not all have a place in: what has none stands behind the others, in the order of `created_at`. */
export const takeRanked = (
  index: SearchIndex,
  { matched, ranked: { list, bits } }: { matched: Uint32Array; ranked: Ranked },
  { offset, limit, isReverse }: Slice,
): number[] => {
  const placed = list.filter((product) => hasBit(matched, product))
  const rest = matched.slice()
  for (let i = 0; i < bits.length && i < rest.length; i++)
    rest[i] = (rest[i] as number) & ~(bits[i] as number)
  const total = countBits(rest, wordsFor(index.end))
  const by = 'created_at'
  const others = (from: number, count: number) =>
    from < total && count > 0
      ? takePage(index, rest, { by, total, offset: from, limit: count, isReverse })
      : []
  const page = isReverse ? placed.slice(offset, offset + limit) : others(offset, limit)
  const first = isReverse ? placed.length : total
  const from = Math.max(0, offset - first)
  const left = limit - page.length
  return [
    ...page,
    ...(isReverse ? others(from, left) : placed.toReversed().slice(from, from + Math.max(0, left))),
  ]
}

/** Walks the kept order, picking what matched. Rare matches cost at most one pass over all products. */
const walkOrder = (
  order: SortedList,
  matched: Uint32Array,
  { offset, limit, isReverse }: Slice,
): number[] => {
  const page: number[] = []
  const { chunks } = order
  let skip = offset
  for (let i = 0; i < chunks.length; i++) {
    const { items, length } = chunks[isReverse ? chunks.length - 1 - i : i] as (typeof chunks)[number]
    for (let j = 0; j < length; j++) {
      const product = items[isReverse ? length - 1 - j : j] as number
      if (!hasBit(matched, product)) continue
      if (skip > 0) skip--
      else if (page.push(product) === limit) return page
    }
  }
  return page
}

/** The page by score, and of one score by id: of all that was found only as many are put in order as lie before its end. */
const takeBest = (
  index: SearchIndex,
  matched: Uint32Array,
  want: Slice & { text: TextScorer; total: number },
): number[] => {
  const { text, total, offset, isReverse } = want
  const end = Math.min(offset + want.limit, total)
  if (offset >= end) return []
  const isNearEnd = total - offset < end
  const { products, scores } = text
  const direction = isReverse === isNearEnd ? 1 : -1
  const order = (a: number, b: number) =>
    direction *
    ((scores[a] as number) - (scores[b] as number) ||
      index.ids.compare(products[a] as number, products[b] as number))
  // Sooner found from the other end, where that is nearer.
  const first = firstOf({ text, matched }, isNearEnd ? total - offset : end, order)
  const page = isNearEnd ? first.slice(total - end).reverse() : first.slice(offset)
  return Array.from(page, (place) => products[place] as number)
}

/**
 * The places of the `count` first of the found and matched products by `order`, in order: those that are first so far lie in
 * a heap with the last of them on top (Knuth, 5.2.3), so that most products are compared once.
 */
const firstOf = (
  { text, matched }: { text: TextScorer; matched: Uint32Array },
  count: number,
  order: (a: number, b: number) => number,
): Uint32Array => {
  const heap = new Uint32Array(count)
  const { products } = text
  let size = 0
  // Backwards, because of one score those with the higher ids are first as a rule.
  for (let place = text.count - 1; place >= 0; place--) {
    if (!hasBit(matched, products[place] as number)) continue
    if (size < count) {
      heap[size++] = place
      if (size === count) for (let top = count >>> 1; top >= 0; top--) sink(heap, top, order)
    } else if (order(place, heap[0] as number) < 0) {
      heap[0] = place
      sink(heap, 0, order)
    }
  }
  return heap.sort(order)
}

/** Moves what lies at `at` down to where nothing below it comes later by `order`. */
const sink = (heap: Uint32Array, at: number, order: (a: number, b: number) => number): void => {
  const moved = heap[at] as number
  for (;;) {
    let next = at * 2 + 1
    if (next >= heap.length) break
    if (next + 1 < heap.length && order(heap[next] as number, heap[next + 1] as number) < 0) next++
    if (order(moved, heap[next] as number) >= 0) break
    heap[at] = heap[next] as number
    at = next
  }
  heap[at] = moved
}
