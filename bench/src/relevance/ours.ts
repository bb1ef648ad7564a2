import { languageOf } from '@selvedge/search/analysis/languages'
import type { Words } from '@selvedge/search/analysis/thesaurus'
import { type Relevance, standardRelevance } from '@selvedge/search/engine/relevance'
import { search } from '@selvedge/search/engine/search'
import { type IndexSettings, SearchIndex } from '@selvedge/search/engine/search-index'
import { searchUnderstood } from '@selvedge/search/understand/search-understood'
import type { Collection, RatedQuery } from './collection.ts'

/** What answers a query with ids, best first. */
export type Engine = (query: RatedQuery) => readonly string[] | Promise<readonly string[]>

export type Ours = { settings?: Partial<IndexSettings>; isUnderstood?: boolean; wants?: 'all' | 'any' }

/** Indexes that were made before, by their words: weights are looked at when a query is answered. */
const made = new WeakMap<Collection, Map<Words | undefined, SearchIndex>>()

/** The engine by the way that the shop takes. */
export const openOurs = (collection: Collection, ours: Ours = {}): Engine => {
  const { settings = {}, isUnderstood = true, wants = collection.wants } = ours
  const known = made.get(collection) ?? new Map<Words | undefined, SearchIndex>()
  made.set(collection, known)
  const index = known.get(settings.words) ?? new SearchIndex(settings)
  if (index.size === 0) index.put(collection.documents)
  known.set(settings.words, index)
  const answer = answersOf(index, { measure: collection.measure, wants, isUnderstood })
  return (query) => {
    index.relevance = settings.relevance ?? standardRelevance
    return answer(query)
  }
}

/** An index as it is set now. */
export const answersOf =
  (
    index: SearchIndex,
    { measure, wants, isUnderstood }: Pick<Collection, 'measure' | 'wants'> & { isUnderstood: boolean },
  ): Engine =>
  ({ text, language }) => {
    const query = {
      text,
      wants,
      language: languageOf(language),
      page: 1,
      limit: measure.depth,
      facets: false,
    }
    return isUnderstood ? searchUnderstood(index, query).result.product_ids : search(index, query).product_ids
  }

const noWords = { concepts: [], narrower: [] }
const flat: Relevance = {
  ...standardRelevance,
  weights: { name: 1, brand: 1, value: 1, description: 1 },
  stems: false,
  slips: false,
}

/** From plain BM25 to all of it: each step has what those before it have. */
export const steps: readonly (readonly [string, Ours])[] = [
  [
    'BM25 over all texts',
    { settings: { relevance: flat, words: noWords }, isUnderstood: false, wants: 'any' },
  ],
  [
    '+ all words, if any product has them',
    { settings: { relevance: flat, words: noWords }, isUnderstood: false },
  ],
  [
    '+ weights of fields',
    {
      settings: { relevance: { ...flat, weights: standardRelevance.weights }, words: noWords },
      isUnderstood: false,
    },
  ],
  [
    '+ forms of words',
    { settings: { relevance: { ...standardRelevance, slips: false }, words: noWords }, isUnderstood: false },
  ],
  ['+ slips of the pen', { settings: { words: noWords }, isUnderstood: false }],
  ['+ synonyms and six languages', { isUnderstood: false }],
  ['+ prices, sizes, colours and genders understood', {}],
]
