/** The fields of a product's text. */
export type TextField = 'name' | 'brand' | 'value' | 'description'

/** What decides which products a text finds and in which order. */
export type Relevance = {
  /** What an occurrence counts, by where it stands; `value`: names of categories, attributes and options. */
  weights: Readonly<Record<TextField, number>>
  /** BM25's saturation, in units of weight. */
  k1: number
  /** How much a text that is longer than others counts against a product, from 0 to 1. */
  b: number
  /** What an occurrence counts of a word that means the same, of one that means less, of a compound's last part, and for
   * each slip of the pen, in shares of the word itself. */
  synonym: number
  narrower: number
  compound: number
  slip: number
  /** Whether other forms of a word are found, too. */
  stems: boolean
  /** Whether words are found that are written a little differently from one that nothing has. */
  slips: boolean
}

/**
 * Weights, `k1` and `b` by cross-validation on public ratings (`npm run bench:search -- --tune`): round numbers in the middle
 * of where it hardly matters. The shares are judged, not tuned.
 */
export const standardRelevance: Relevance = {
  weights: { name: 5, brand: 2, value: 1, description: 1 },
  k1: 1.2,
  b: 0.5,
  synonym: 0.8,
  narrower: 0.5,
  compound: 0.8,
  slip: 0.5,
  stems: true,
  slips: true,
}

/** What a posting says of a product: how often a field has the word, in eight bits. More often counts as the most. */
export const most = { name: 3, brand: 1, value: 3, description: 7 } as const

export type Occurrences = Record<TextField, number>

export const packOccurrences = ({ name, brand, value, description }: Occurrences): number =>
  (Math.min(name, most.name) << 6) |
  (Math.min(brand, most.brand) << 5) |
  (Math.min(value, most.value) << 3) |
  Math.min(description, most.description)

/** What packed occurrences weigh before lengths are looked at, by the eight bits. */
export const weightsOf = ({ weights }: Relevance) => {
  const byBits = (weigh: (bits: number) => number) =>
    Float64Array.from({ length: 256 }, (_, bits) => weigh(bits))
  return {
    name: byBits((bits) => weights.name * (bits >>> 6)),
    brand: byBits((bits) => weights.brand * ((bits >>> 5) & 1)),
    rest: byBits((bits) => weights.value * ((bits >>> 3) & 3) + weights.description * (bits & 7)),
  }
}

/** Texts of more words than this count as being this long. */
export const LONGEST = 1023

/** What each length of a text multiplies its occurrences by, against the mean. */
export const shrinking = (b: number, mean: number): Float64Array =>
  Float64Array.from({ length: LONGEST + 1 }, (_, length) => 1 / (1 - b + (b * length) / (mean || 1)))

/**
 * How rare a word is: BM25's idf in the form that is never negative (Robertson and Zaragoza, The Probabilistic Relevance
 * Framework, 2009; the + 1 is Lucene's).
 */
export const rarity = (products: number, having: number): number =>
  Math.log(1 + (products - having + 0.5) / (having + 0.5))

/** What a word adds to a product's score, given what its occurrences weigh (BM25F, as there). */
export const saturated = (rarity: number, weight: number, k1: number): number =>
  (rarity * weight * (k1 + 1)) / (weight + k1)
