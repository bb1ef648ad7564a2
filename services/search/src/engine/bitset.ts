/** Sets of ordinals as bits in a Uint32Array: bit `n & 31` of word `n >>> 5`. */

export const wordsFor = (size: number): number => (size + 31) >>> 5

export const hasBit = (bits: Uint32Array, n: number): boolean => ((bits[n >>> 5] as number) & (1 << n)) !== 0

export const setBit = (bits: Uint32Array, n: number): void => {
  bits[n >>> 5] = (bits[n >>> 5] as number) | (1 << n)
}

export const clearBit = (bits: Uint32Array, n: number): void => {
  bits[n >>> 5] = (bits[n >>> 5] as number) & ~(1 << n)
}

/** How many bits are set in the first `words` words. Population count as in Hacker's Delight, 5-1. */
export const countBits = (bits: Uint32Array, words: number): number => {
  let count = 0
  for (let i = 0; i < words; i++) {
    let word = bits[i] as number
    if (word === 0) continue
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** Writes the members of the set, ascending, into `list` (long enough for them) and returns how many. */
export const listBits = (bits: Uint32Array, words: number, list: Uint32Array): number => {
  let count = 0
  for (let i = 0; i < words; i++) {
    let word = bits[i] as number
    while (word !== 0) {
      const lowest = word & -word
      list[count++] = (i << 5) + 31 - Math.clz32(lowest)
      word ^= lowest
    }
  }
  return count
}
