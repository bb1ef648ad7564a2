import type { SearchDocument } from '@selvedge/search/engine/document'

/** A query, and how good an answer each product is, by its id; what is not rated is no answer. */
export type RatedQuery = {
  text: string
  language: string
  ratings: ReadonlyMap<string, number>
  /** What it is an example of. */
  kind?: string
}

/** Products or texts, and queries on them. */
export type Collection = {
  name: string
  documents: readonly SearchDocument[]
  queries: readonly RatedQuery[]
  measure: Measure
  /** Whether answers have to have all words, or any will do. */
  wants: 'all' | 'any'
}

/** How good a ranking is, from 0 to 1; `depth` results of it are looked at. */
export type Measure = {
  name: string
  depth: number
  of: (ids: readonly string[], ratings: RatedQuery['ratings']) => number
}

/** Whether a query tells anything: without a good answer every ranking is as good. */
export const isTelling = ({ ratings }: RatedQuery): boolean =>
  [...ratings.values()].some((grade) => grade > 0)

const discounted = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0)

/** Normalised discounted cumulative gain of the first ten, gains of 2^grade - 1 (Burges et al., 2005). */
export const ndcgAt10: Measure = {
  name: 'nDCG@10',
  depth: 10,
  of: (ids, ratings) => {
    const best = [...ratings.values()].sort((a, b) => b - a).slice(0, 10)
    return discounted(ids.slice(0, 10).map((id) => ratings.get(id) ?? 0)) / discounted(best)
  },
}

/** Average precision of the first thousand, as TREC has it. */
export const averagePrecision: Measure = {
  name: 'MAP',
  depth: 1000,
  of: (ids, ratings) => {
    const isRelevant = (id: string) => (ratings.get(id) ?? 0) > 0
    let hits = 0
    let sum = 0
    for (const [i, id] of ids.entries()) if (isRelevant(id)) sum += ++hits / (i + 1)
    return sum / [...ratings.values()].filter((grade) => grade > 0).length
  },
}
