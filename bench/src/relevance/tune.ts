import { type Relevance, standardRelevance } from '@selvedge/search/engine/relevance'
import { SearchIndex } from '@selvedge/search/engine/search-index'
import type { Collection } from './collection.ts'
import { evaluate, mean } from './evaluate.ts'
import { answersOf } from './ours.ts'

const FOLDS = 5

/** What is chosen among: four numbers, because a few dozen queries tell no more of them apart. */
const grid = (): Relevance[] => {
  const made: Relevance[] = []
  for (const name of [3, 4, 5, 6])
    for (const brand of [1, 2])
      for (const k1 of [0.9, 1.2, 1.6, 2.4])
        for (const b of [0.4, 0.5, 0.6, 0.75])
          made.push({ ...standardRelevance, weights: { name, brand, value: 1, description: 1 }, k1, b })
  return made
}

const named = ({ weights, k1, b }: Relevance): string =>
  `name ${weights.name}, brand ${weights.brand}, k1 ${k1}, b ${b}`

/**
 * Cross-validation: the queries of every collection are dealt into five folds in their order; for each fold the setting is
 * taken that is best for the other four (collections count alike), and measured on this one. The mean of the folds is what to
 * expect on queries that nobody has seen.
 */
export const tune = async (
  collections: readonly Collection[],
  print: (line: string) => void,
): Promise<void> => {
  const settings = grid()
  const marks = await Promise.all(collections.map((collection) => marksOf(collection, settings)))
  const meanOf = (setting: number, isIn: (nth: number) => boolean) =>
    mean(marks.map((bySetting) => mean((bySetting[setting] as number[]).filter((_, nth) => isIn(nth)))))
  const bestOf = (isIn: (nth: number) => boolean) =>
    settings.reduce((best, _, setting) => (meanOf(setting, isIn) > meanOf(best, isIn) ? setting : best), 0)
  const held: number[][] = collections.map(() => [])
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeldOut = (nth: number) => nth % FOLDS === fold
    const best = bestOf((nth) => !isHeldOut(nth))
    const shown = collections.map(({ name }, i) => {
      const own = ((marks[i] as number[][])[best] as number[]).filter((_, nth) => isHeldOut(nth))
      held[i]?.push(...own)
      return `${name} ${mean(own).toFixed(4)}`
    })
    print(`fold ${fold + 1}: ${named(settings[best] as Relevance).padEnd(36)} held out: ${shown.join(', ')}`)
  }
  for (const [i, { name, measure }] of collections.entries())
    print(`${name}: ${measure.name} ${mean(held[i] as number[]).toFixed(4)} on queries held out`)
  const everywhere = () => true
  const standard = settings.findIndex((each) => named(each) === named(standardRelevance))
  for (const [label, setting] of [
    ['best of all', bestOf(everywhere)],
    ['in use', standard],
  ] as const)
    print(
      `${label}: ${named(settings[setting] as Relevance)} (mean ${meanOf(setting, everywhere).toFixed(4)})`,
    )
  const all = settings.map((_, setting) => meanOf(setting, everywhere)).sort((a, b) => a - b)
  print(
    `of ${all.length} settings the worst has ${all[0]?.toFixed(4)}, the median ${all[all.length >> 1]?.toFixed(4)}, the best ${all.at(-1)?.toFixed(4)}`,
  )
}

/** By setting, then query. The index is made once: weights are looked at when a query is answered. */
const marksOf = async (collection: Collection, settings: readonly Relevance[]): Promise<number[][]> => {
  const index = new SearchIndex()
  index.put(collection.documents)
  const engine = answersOf(index, { ...collection, isUnderstood: false })
  const marks: number[][] = []
  for (const relevance of settings) {
    index.relevance = relevance
    marks.push((await evaluate(collection, engine)).map(({ mark }) => mark))
  }
  return marks
}
