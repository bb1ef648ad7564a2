import { type Language, languages, rulesOf, stemIn } from '../analysis/languages.ts'
import { wordsOf } from '../analysis/words-of.ts'
import type { SearchIndex } from '../engine/search-index.ts'

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const ARABIC = /\p{Script=Arabic}/u

/**
 * The language of a text whose writer's is not known: by its script, else the one that knows most of its words, the first
 * language of the texts where others know no more. A word that texts have is one of theirs.
 */
export const guessLanguage = (index: SearchIndex, text: string): Language => {
  if (JAPANESE.test(text)) return 'ja'
  if (ARABIC.test(text)) return 'ar'
  const words = wordsOf(text)
  const { vocabulary } = index.text
  const [first = 'en'] = vocabulary.languages
  const knows = (language: Language, word: string): boolean =>
    rulesOf[language].stop_words.has(word) || index.languages.thesaurus(language).has(stemIn(language, word))
  const countOf = (language: Language): number =>
    words.filter(
      (word) => knows(language, word) || (language === first && vocabulary.find(word) !== undefined),
    ).length
  let best: Language = first
  let most = countOf(first)
  if (most === words.length) return best
  for (const language of languages) {
    const count = countOf(language)
    if (count > most) [best, most] = [language, count]
  }
  return best
}
