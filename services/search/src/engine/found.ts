import { countBits, listBits, wordsFor } from './bitset.ts'
import { grow } from './typed-arrays.ts'

/**
 * Products, ascending, `count` of them, each with a number in the same place: lists that are read and written from front to
 * back. At a million products a number looked up by product waits for memory; the next one of a list does not.
 */
export type Found = { products: Uint32Array; weights: Float64Array; count: number }

/** Buffers to be used again; of shorter lists than `LONG` new ones are as cheap. */
const kept: Found[] = []
const KEPT = 4
const LONG = 4096

/** An empty list with room for so many products. */
export const foundOf = (room: number): Found => {
  const list = room < LONG ? undefined : kept.pop()
  if (list === undefined)
    return { products: new Uint32Array(room), weights: new Float64Array(room), count: 0 }
  list.products = grow(list.products, room)
  list.weights = grow(list.weights, room)
  list.count = 0
  return list
}

/** Gives up a list whose buffers may be used again: it must not be read any more. */
export const giveBack = (list: Found): void => {
  if (list.products.length >= LONG && kept.length < KEPT) kept.push(list)
}

/** What a product weighs that is in both lists. */
export type Both = 'sum' | 'more' | 'less'

const bothOf = (both: Both, a: number, b: number): number =>
  both === 'sum' ? a + b : both === 'more' ? Math.max(a, b) : Math.min(a, b)

/** The products of either list. Both are given up. */
export const unite = (a: Found, b: Found, both: Both): Found => {
  if (a.count === 0 || b.count === 0) {
    giveBack(a.count === 0 ? a : b)
    return a.count === 0 ? b : a
  }
  const united = foundOf(a.count + b.count)
  const { products, weights } = united
  let [i, j, count] = [0, 0, 0]
  while (i < a.count && j < b.count) {
    const [one, other] = [a.products[i] as number, b.products[j] as number]
    products[count] = one < other ? one : other
    if (one === other) weights[count++] = bothOf(both, a.weights[i++] as number, b.weights[j++] as number)
    else weights[count++] = (one < other ? a.weights[i++] : b.weights[j++]) as number
  }
  const [rest, from] = i < a.count ? [a, i] : [b, j]
  products.set(rest.products.subarray(from, rest.count), count)
  weights.set(rest.weights.subarray(from, rest.count), count)
  united.count = count + rest.count - from
  giveBack(a)
  giveBack(b)
  return united
}

/** The products of both lists, in the buffers of the first; the other one is given up. */
export const intersect = (a: Found, b: Found, both: Both): Found => {
  let [j, count] = [0, 0]
  for (let i = 0; i < a.count; i++) {
    const product = a.products[i] as number
    while (j < b.count && (b.products[j] as number) < product) j++
    if (j === b.count) break
    if (b.products[j] !== product) continue
    a.products[count] = product
    a.weights[count++] = bothOf(both, a.weights[i] as number, b.weights[j] as number)
  }
  a.count = count
  giveBack(b)
  return a
}

const dense = { sums: new Float64Array(0), bits: new Uint32Array(0) }

/**
 * As `uniteAll`, where there are many: the lists are read once each into a sum for every product below `end`. Two letters that
 * many words begin with are hundreds of lists, which would be merged nine times over.
 */
export const uniteMany = (lists: Iterable<Found>, end: number): Found => {
  const words = wordsFor(end)
  const sums = grow(dense.sums, end)
  const bits = grow(dense.bits, words)
  dense.sums = sums
  dense.bits = bits
  for (const list of lists) {
    const { products, weights, count } = list
    for (let i = 0; i < count; i++) {
      const product = products[i] as number
      sums[product] = (sums[product] as number) + (weights[i] as number)
      bits[product >>> 5] = (bits[product >>> 5] as number) | (1 << (product & 31))
    }
    giveBack(list)
  }
  const united = foundOf(countBits(bits, words))
  united.count = listBits(bits, words, united.products)
  for (let i = 0; i < united.count; i++) {
    const product = united.products[i] as number
    united.weights[i] = sums[product] as number
    sums[product] = 0
  }
  bits.fill(0, 0, words)
  return united
}

/**
 * The products of any of the lists, their weights summed; all are given up. The two shortest are united first, again and
 * again, so that long lists are read as few times as can be (Huffman's way; Knuth, 2.3.4.5).
 */
export const uniteAll = (lists: Found[]): Found => {
  const left = lists.sort((a, b) => b.count - a.count)
  for (;;) {
    const [shortest, next] = [left.pop(), left.pop()]
    if (shortest === undefined) return foundOf(0)
    if (next === undefined) return shortest
    const united = unite(shortest, next, 'sum')
    let at = left.length
    while (at > 0 && (left[at - 1] as Found).count < united.count) at--
    left.splice(at, 0, united)
  }
}
