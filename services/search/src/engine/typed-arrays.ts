/** Numbers below 2^8, 2^16 or 2^32. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array
type Column = Numbers | Float64Array

const LARGE = 1 << 16

/**
 * The array itself if it is long enough, else a longer copy, so that appending is O(1): half as much again, of a large
 * array an eighth, because what is not used yet takes memory too.
 */
export const grow = <A extends Column>(array: A, length: number): A => {
  if (array.length >= length) return array
  const more = array.length < LARGE ? array.length >> 1 : array.length >> 3
  const longer = Math.max(length, array.length + more, 8)
  const grown = new (array.constructor as new (length: number) => A)(longer)
  grown.set(array)
  return grown
}

/** The array itself if its items can be as large as this, else a copy whose items can. */
export const widen = (array: Numbers, largest: number): Numbers => {
  if (largest < 2 ** (8 * array.BYTES_PER_ELEMENT)) return array
  return largest < 2 ** 16 ? Uint16Array.from(array) : Uint32Array.from(array)
}

/** Lists of numbers below 2^32 as two arrays. */
export const packLists = (
  lists: readonly (readonly number[])[],
): { lengths: Uint32Array; items: Uint32Array } => {
  const lengths = new Uint32Array(lists.length)
  for (const [i, list] of lists.entries()) lengths[i] = list.length
  const items = new Uint32Array(lengths.reduce((sum, length) => sum + length, 0))
  let end = 0
  for (const list of lists) for (const item of list) items[end++] = item
  return { lengths, items }
}

/** The lists that were packed. */
export const unpackLists = ({ lengths, items }: ReturnType<typeof packLists>): number[][] => {
  const lists: number[][] = []
  let at = 0
  for (const length of lengths) {
    const list: number[] = []
    for (let i = 0; i < length; i++) list.push(items[at++] as number)
    lists.push(list)
  }
  return lists
}
