import { countBits, hasBit, listBits, wordsFor } from './bitset.ts'
import type { SearchSort } from './query.ts'
import type { TextScorer } from './score-text.ts'
import type { SearchIndex } from './search-index.ts'
import type { SortedList } from './sorted-list.ts'

/** Which places of the ordered result: from `offset`, `limit` of them. */
type Slice = { offset: number; limit: number; isReverse: boolean }

/** The ordinals on one page of the matched products, of which there are `total`. */
export const takePage = (
  index: SearchIndex,
  matched: Uint32Array,
  want: Slice & { by: Exclude<SearchSort['by'], 'relevance'>; total: number },
): number[] => {
  const { by, total, offset, isReverse } = want
  const limit = Math.min(want.limit, total - offset)
  if (limit <= 0) return []
  const behind = total - offset - limit
  if (behind >= offset) return walkOrder(index.orders[by], matched, { offset, limit, isReverse })
  // Sooner found from the other end.
  return walkOrder(index.orders[by], matched, { offset: behind, limit, isReverse: !isReverse }).reverse()
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

/** The page by score: only what is on it is put in order. */
export const takeBest = (
  index: SearchIndex,
  matched: Uint32Array,
  want: Slice & { text: TextScorer },
): number[] => {
  const words = wordsFor(index.end)
  const list = new Uint32Array(countBits(matched, words))
  listBits(matched, words, list)
  const { scores } = want.text
  const direction = want.isReverse ? -1 : 1
  const compare = (a: number, b: number) =>
    direction * ((scores[a] as number) - (scores[b] as number) || index.ids.compare(a, b))
  const end = Math.min(want.offset + want.limit, list.length)
  if (want.offset >= end) return []
  partition(list, want.offset, compare)
  partition(list.subarray(want.offset), end - want.offset, compare)
  return [...list.subarray(want.offset, end)].sort(compare)
}

/**
 * Reorders the list so that its `count` first items by `compare` come first, in any order: Hoare's FIND, with
 * the median of three as the pivot.
 */
const partition = (list: Uint32Array, count: number, compare: (a: number, b: number) => number): void => {
  let low = 0
  let high = list.length - 1
  while (low < high && count > low && count <= high) {
    const pivot = medianOf(list, { low, high }, compare)
    let i = low
    let j = high
    while (i <= j) {
      while (compare(list[i] as number, pivot) < 0) i++
      while (compare(list[j] as number, pivot) > 0) j--
      if (i > j) break
      const moved = list[i] as number
      list[i++] = list[j] as number
      list[j--] = moved
    }
    if (count <= j) high = j
    else if (count > i) low = i
    else return
  }
}

const medianOf = (
  list: Uint32Array,
  { low, high }: { low: number; high: number },
  compare: (a: number, b: number) => number,
): number =>
  [list[low] as number, list[(low + high) >>> 1] as number, list[high] as number].sort(compare)[1] as number
