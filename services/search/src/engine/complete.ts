import { type Language, rulesOf, stemIn } from '../analysis/languages.ts'
import { placesOf } from '../analysis/words-of.ts'
import { scorer } from './score-text.ts'
import type { SearchIndex } from './search-index.ts'

/** So many of the most frequent words are counted together with those before. */
const LOOKED_AT = 24

/**
 * Texts that somebody may be about to type, at most `limit`: the last word completed by one that texts have, best first by how
 * many products have it together with the words before. Where none begins so, by one that begins nearly so.
 */
export const complete = (
  index: SearchIndex,
  text: string,
  { limit, language }: { limit: number; language: Language },
): string[] => {
  const last = placesOf(text).at(-1)
  if (last === undefined || last.end < text.length) return []
  const before = text.slice(0, last.start)
  const count = countingAfter(index, before, language)
  return candidatesFor(index, last.word, language)
    .map((code) => ({ code, products: count(code) }))
    .filter(({ products }) => products > 0)
    .sort((a, b) => b.products - a.products || a.code - b.code)
    .slice(0, limit)
    .map(({ code }) => before + index.text.vocabulary.words[code])
}

/** The most frequent words that begin so, one of each stem; none that says nothing. */
const candidatesFor = ({ text }: SearchIndex, beginning: string, language: Language): number[] => {
  const { vocabulary } = text
  const exact = [...vocabulary.beginning(beginning)]
  const codes = exact.length > 0 ? exact : vocabulary.near(beginning, true).map(({ code }) => code)
  const own = vocabulary.languages[0] ?? language
  const byStem = new Map<string, number>()
  for (const code of codes.sort((a, b) => text.having(b) - text.having(a) || a - b)) {
    const word = vocabulary.words[code] as string
    const stem = stemIn(own, word)
    if (!byStem.has(stem) && !rulesOf[own].stop_words.has(word)) byStem.set(stem, code)
    if (byStem.size === LOOKED_AT) break
  }
  return [...byStem.values()]
}

/** How many products have a word, of those that the words before find; of all where there are none. */
const countingAfter = (
  index: SearchIndex,
  before: string,
  language: Language,
): ((code: number) => number) => {
  if (before.trim() === '') return (code) => index.text.having(code)
  scorer.run(index, {
    query: index.read(before, { language, typing: false }),
    sku: '',
    wants: 'all',
  })
  const found = new Set(scorer.products.subarray(0, scorer.count))
  return (code) => {
    let count = 0
    for (const posting of index.text.postings(code)) if (found.has(posting >>> 8)) count++
    return count
  }
}
