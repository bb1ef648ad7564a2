import { fold } from '@selvedge/kernel/text'
import type { Language } from '../analysis/languages.ts'
import { SKU_SCORE, scorer } from './score-text.ts'
import type { SearchIndex } from './search-index.ts'

/** How well a name answers what was typed: it is that, begins with it, or has its words somewhere about it. */
const exact = 0
const beginning = 1
const somewhere = 2

/** At most so many products, for somebody who types in this language. */
export type Asked = { limit: number; language?: Language }

type Candidate = { product: number; rank: number; score: number }

/**
 * The products that somebody may mean who is still typing, best first, at most `limit`: those that a search for the text
 * finds, the last word being a beginning; first whose name, or a SKU, is the text, then whose name begins with it, each
 * by relevance.
 */
export const suggest = (index: SearchIndex, text: string, { limit, language = 'en' }: Asked): string[] => {
  const typed = fold(text.trim().replace(/\s+/g, ' '))
  if (typed === '') return []
  scorer.run(index, {
    query: index.read(text, { language, typing: true }),
    language,
    sku: text,
    wants: 'all',
  })
  const best: Candidate[] = []
  for (let i = 0; i < scorer.count; i++) {
    const product = scorer.products[i] as number
    const score = scorer.scores[i] as number
    const rank = rankOf(index.nameKeys[product] as string, typed, score)
    const last = best.at(-1)
    if (best.length === limit && last && rank >= last.rank && (rank > last.rank || score < last.score))
      continue
    insert(index, best, { product, rank, score })
    if (best.length > limit) best.pop()
  }
  return best.map(({ product }) => index.idOf(product))
}

const rankOf = (name: string, typed: string, score: number): number => {
  if (name === typed || score >= SKU_SCORE) return exact
  return name.startsWith(typed) ? beginning : somewhere
}

/** Into its place from the end: the list is a handful, and most candidates never get here. */
const insert = (index: SearchIndex, best: Candidate[], candidate: Candidate): void => {
  let at = best.length
  while (at > 0 && isBefore(index, candidate, best[at - 1] as Candidate)) at--
  best.splice(at, 0, candidate)
}

/** Equals in the order in which a search by relevance has them. */
const isBefore = (index: SearchIndex, a: Candidate, b: Candidate): boolean =>
  (a.rank - b.rank || b.score - a.score || index.ids.compare(b.product, a.product)) < 0
