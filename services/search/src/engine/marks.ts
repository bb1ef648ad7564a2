import type { Language } from '../analysis/languages.ts'
import { placesOf, wordsOf } from '../analysis/words-of.ts'
import { expand } from './expand.ts'
import { suggestionOf } from './search.ts'
import type { SearchIndex } from './search-index.ts'

/** A part of a text, from one UTF-16 unit to before another. */
export type Mark = { start: number; end: number }

type Typed = { text: string; language: Language; typing: boolean }

/** Below so many letters nothing is taken for a slip of the pen, and a beginning has too many words to list. */
const TELLING = 4

/**
 * Tells where a text has what somebody searches for: words in any of their forms, others that mean the same, what was meant by a
 * slip and, of whoever is still typing, words that begin so. In order, none inside another.
 */
export const markerFor = (
  index: SearchIndex,
  { text, language, typing }: Typed,
): ((shown: string) => Mark[]) => {
  const typed = wordsOf(text)
  const last = typing ? typed.at(-1) : undefined
  const isTelling = last !== undefined && last.length >= TELLING
  const words = new Set(typed)
  for (const { ways } of clausesOf(index, { text, language, typing: isTelling }))
    for (const { text: texts, words: all } of ways)
      for (const terms of all) for (const { code } of terms) words.add(texts.vocabulary.words[code] as string)
  return (shown) => {
    const marks: Mark[] = []
    for (const { word, start, end } of placesOf(shown)) {
      const isMeant = words.has(word) || (last !== undefined && word.startsWith(last))
      if (isMeant && start >= (marks.at(-1)?.end ?? 0)) marks.push({ start, end })
    }
    return marks
  }
}

/** The text as it was probably meant by somebody who is still typing; undefined where it may stand as it is. */
export const meantBy = (
  index: SearchIndex,
  { text, language }: Omit<Typed, 'typing'>,
): string | undefined => {
  if (!wordsOf(text).some((word) => word.length >= TELLING)) return undefined
  return suggestionOf(text, clausesOf(index, { text, language, typing: true })) ?? undefined
}

const clausesOf = (index: SearchIndex, { text, language, typing }: Typed) =>
  expand(index.textsIn(language), index.read(text, { language, typing }), index.relevance)
