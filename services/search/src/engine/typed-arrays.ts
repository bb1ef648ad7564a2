/** The array itself if it is long enough, else a longer copy; half as much again, so that appending is O(1). */
export const grow = <A extends Uint32Array | Float64Array>(array: A, length: number): A => {
  if (array.length >= length) return array
  const longer = Math.max(length, array.length + (array.length >> 1), 8)
  const grown = array instanceof Uint32Array ? new Uint32Array(longer) : new Float64Array(longer)
  grown.set(array)
  return grown as A
}
