type Column = Uint8Array | Uint32Array | Float64Array

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

/** Lists of numbers below 2^32 as two arrays. */
export const packLists = (
  lists: readonly (readonly number[])[],
): { lengths: Uint32Array; items: Uint32Array } => ({
  lengths: Uint32Array.from(lists, (list) => list.length),
  items: Uint32Array.from(lists.flat()),
})

/** The lists that were packed. */
export const unpackLists = ({ lengths, items }: ReturnType<typeof packLists>): number[][] => {
  let end = 0
  return Array.from(lengths, (length) => {
    const start = end
    end += length
    return Array.from(items.subarray(start, end))
  })
}
