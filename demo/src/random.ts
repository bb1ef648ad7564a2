/** A source of pseudo-random numbers; every draw advances it. */
export interface Random {
  /** A whole number in 0 … below - 1. */
  int(below: number): number
  /** A number in [0, 1). */
  unit(): number
  /** True with the given probability, 0 … 1. */
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
}

/**
 * Mixes two 32-bit words into one: the finaliser of MurmurHash3 (Austin Appleby, public domain)
 * over their combination. Good avalanche, so neighbouring indices give unrelated streams.
 */
export const mix = (a: number, b: number): number => {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/**
 * sfc32, "small fast counter" (Chris Doty-Humphrey, PractRand 0.94, public domain), seeded from two
 * words. Only 32-bit integer arithmetic, so every machine draws the same numbers.
 */
export const createRandom = (seed: number, stream: number): Random => {
  let a = mix(seed, stream) | 0
  let b = mix(stream, seed ^ 0x5bd1e995) | 0
  let c = mix(a, b) | 0
  let counter = 1
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + result
    c |= 0
    return result >>> 0
  }
  for (let i = 0; i < 8; i++) next()
  const unit = (): number => next() / 4294967296
  const int = (below: number): number => Math.floor(unit() * below)
  return {
    int,
    unit,
    chance: (probability) => unit() < probability,
    pick: (items) => {
      const item = items[int(items.length)]
      if (item === undefined) throw new RangeError('pick needs at least one item')
      return item
    },
  }
}

/**
 * Deals cards forever, reshuffling after each round, so that nothing repeats within a round.
 * `deal(i)` depends on seed and i alone; dealing in order costs one shuffle a round.
 */
export const createDeck = <T>(cards: readonly T[], seed: number): { deal(i: number): T } => {
  let round = -1
  let shuffled: T[] = []
  return {
    deal: (i) => {
      const wanted = Math.floor(i / cards.length)
      if (wanted !== round) {
        round = wanted
        shuffled = shuffle(cards, createRandom(seed, round))
      }
      return shuffled[i % cards.length] as T
    },
  }
}

/** Fisher and Yates's shuffle, of a copy. */
const shuffle = <T>(cards: readonly T[], random: Random): T[] => {
  const copy = [...cards]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.int(i + 1)
    const card = copy[i] as T
    copy[i] = copy[j] as T
    copy[j] = card
  }
  return copy
}
