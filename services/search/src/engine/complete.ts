import { type Language, rulesOf, stemIn } from '../analysis/languages.ts'
import { placesOf } from '../analysis/words-of.ts'
import { scorer } from './score-text.ts'
import type { SearchIndex } from './search-index.ts'
import type { TextIndex } from './text-index.ts'

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
  const texts = index.textsIn(language)
  const words = candidatesFor(texts, last.word)
    .map((word) => ({ ...word, products: count(word) }))
    .filter(({ products }) => products > 0)
    .sort(
      (a, b) => b.products - a.products || texts.indexOf(b.text) - texts.indexOf(a.text) || a.code - b.code,
    )
    .map(({ text, code }) => before + text.vocabulary.words[code])
  return [...new Set(words)].slice(0, limit)
}

/** A word of the texts of a language. */
type Word = { text: TextIndex; code: number }

const candidatesFor = (texts: readonly TextIndex[], beginning: string): Word[] => {
  const exact = texts.flatMap((text) => likeliest(text, [...text.vocabulary.beginning(beginning)]))
  if (exact.length > 0) return exact
  return texts.flatMap((text) =>
    likeliest(
      text,
      text.vocabulary.near(beginning, true).map(({ code }) => code),
    ),
  )
}

/** The most frequent of these words, one of each stem; none that says nothing. */
const likeliest = (text: TextIndex, codes: number[]): Word[] => {
  const { vocabulary } = text
  const own = vocabulary.languages[0] ?? 'en'
  const byStem = new Map<string, number>()
  for (const code of codes.sort((a, b) => text.having(b) - text.having(a) || a - b)) {
    const word = vocabulary.words[code] as string
    const stem = stemIn(own, word)
    if (!byStem.has(stem) && !rulesOf[own].stop_words.has(word)) byStem.set(stem, code)
    if (byStem.size === LOOKED_AT) break
  }
  return Array.from(byStem.values(), (code) => ({ text, code }))
}

/** How many products have a word, of those that the words before find; of all where there are none. */
const countingAfter = (index: SearchIndex, before: string, language: Language): ((word: Word) => number) => {
  if (before.trim() === '') return ({ text, code }) => text.having(code)
  scorer.run(index, {
    query: index.read(before, { language, typing: false }),
    language,
    sku: '',
    wants: 'all',
  })
  const found = new Set(scorer.products.subarray(0, scorer.count))
  return ({ text, code }) => {
    let count = 0
    for (const posting of text.postings(code)) if (found.has(posting >>> 8)) count++
    return count
  }
}
