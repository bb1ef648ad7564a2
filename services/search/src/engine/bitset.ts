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
    let word = (bits[i] as number) | 0 // as what is known to be 32 bits, or V8 counts in doubles
    if (word === 0) continue
    word = (word - ((word >>> 1) & 0x55555555)) | 0
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** Writes the members of the set, ascending, into `list` (long enough for them) and returns how many. */
export const listBits = (bits: Uint32Array, words: number, list: Uint32Array): number => {
  let count = 0
  for (let i = 0; i < words; i++) {
    const last = (i << 5) + 31
    let word = (bits[i] as number) | 0
    while (word !== 0) {
      list[count++] = last - Math.clz32(word & (-word | 0))
      word &= (word - 1) | 0
    }
  }
  return count
}

/** Calls `work` for each number in the set that is below `end`, in order. */
export const forEachBit = (bits: Uint32Array, end: number, work: (number: number) => void): void => {
  const words = wordsFor(end)
  for (let i = 0; i < words; i++)
    for (let word = bits[i] as number; word !== 0; word &= word - 1)
      work(i * 32 + 31 - Math.clz32(word & -word))
}
