import { performance } from 'node:perf_hooks'
import { percentile } from '../statistics.ts'
import { type Collection, isTelling, type RatedQuery } from './collection.ts'
import type { Engine } from './ours.ts'

/** What a query got. */
export type Marked = { query: RatedQuery; mark: number; milliseconds: number }

/** Asks every query that tells something, one after the other. */
export const evaluate = async (collection: Collection, engine: Engine): Promise<Marked[]> => {
  const marked: Marked[] = []
  for (const query of collection.queries.filter(isTelling)) {
    const began = performance.now()
    const ids = await engine(query)
    const milliseconds = performance.now() - began
    marked.push({ query, mark: collection.measure.of(ids, query.ratings), milliseconds })
  }
  return marked
}

export const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length

export const meanMark = (marked: readonly Marked[]): number => mean(marked.map(({ mark }) => mark))

export const milliseconds = (marked: readonly Marked[]): string => {
  const times = marked.map((each) => each.milliseconds)
  return `${percentile(times, 0.5).toFixed(2)} / ${percentile(times, 0.99).toFixed(2)} ms`
}
