import { firstIndex } from '../engine/sorted-list.ts'
import { type Language, rulesOf, stemIn } from './languages.ts'
import { nearWords } from './near-words.ts'
import type { Thesaurus } from './thesaurus.ts'
import { wordsOf } from './words-of.ts'

/** What a text asks for, as data that our own index and another search engine answer alike: all groups are wanted. */
export type TextQuery = {
  groups: readonly Group[]
  /** Whether the last word may be the beginning of one. */
  typing: boolean
}

/** Words that belong together, and what a product may have instead: one of the alternatives is wanted. */
export type Group = {
  words: readonly string[]
  alternatives: readonly Alternative[]
  /** The word that was meant, where no text and no thesaurus has the one that was typed. */
  meant?: string
}

/** All its words are wanted. */
export type Alternative = { words: readonly string[]; kind: 'typed' | 'synonym' | 'narrower' | 'slip' }

/** More words than anybody types; the rest is left out. */
const MOST_WORDS = 32

export type Reader = {
  language: Language
  thesaurus: Thesaurus
  /** Whether some text has the word or a form of it. */
  knows: (word: string) => boolean
}

/**
 * Reads what somebody typed: words that the thesaurus knows together are one group with all that means the same, words that
 * say nothing are left out, and compounds that nothing knows are taken apart where their parts are known.
 */
export const readText = (text: string, typing: boolean, reader: Reader): TextQuery => {
  const { language, thesaurus } = reader
  const words = wordsOf(text)
    .slice(0, MOST_WORDS)
    .flatMap((word, i, all) => (typing && i === all.length - 1 ? word : partsOf(word, reader)))
  const stems = words.map((word) => stemIn(language, word))
  const groups: Group[] = []
  const idle: Group[] = []
  for (let at = 0; at < words.length; ) {
    const entry = thesaurus.meaningsAt(stems, at)
    const length = entry?.length ?? 1
    const own = words.slice(at, at + length)
    const group = entry
      ? { words: own, alternatives: alternativesOf(own, entry.meanings) }
      : alone(own[0] as string, reader)
    const isLastTyped = typing && at + length === words.length
    const isIdle = length === 1 && !isLastTyped && rulesOf[language].stop_words.has(own[0] as string)
    ;(isIdle ? idle : groups).push(group)
    at += length
  }
  return { groups: withoutRepetitions(groups.length > 0 ? groups : idle), typing }
}

const alternativesOf = (
  words: readonly string[],
  meanings: readonly { words: readonly string[]; isSame: boolean }[],
): Alternative[] => {
  const typed = words.join(' ')
  return [
    { words, kind: 'typed' },
    ...meanings
      .filter((meaning) => meaning.words.join(' ') !== typed)
      .map((meaning) => ({ words: meaning.words, kind: meaning.isSame ? 'synonym' : 'narrower' }) as const),
  ]
}

/** A word that is no entry: itself, or what the nearest entry means where nobody knows it. */
const alone = (word: string, { language, thesaurus, knows }: Reader): Group => {
  const typed = { words: [word], kind: 'typed' } as const
  if (knows(word)) return { words: [word], alternatives: [typed] }
  const near = nearWords(word, false, (text) => fromOf(thesaurus.words, text))
  const fewest = Math.min(...near.map(({ slips }) => slips))
  const meant = near.find(({ slips }) => slips === fewest)?.word
  const entry = meant === undefined ? undefined : thesaurus.meaningsAt([stemIn(language, meant)], 0)
  if (meant === undefined || entry === undefined) return { words: [word], alternatives: [typed] }
  const slips = entry.meanings.map(({ words }) => ({ words, kind: 'slip' }) as const)
  return { words: [word], alternatives: [typed, ...slips], meant }
}

function* fromOf(sorted: readonly string[], text: string): Generator<string> {
  for (let i = firstIndex(sorted.length, (at) => (sorted[at] as string) >= text); i < sorted.length; i++)
    yield sorted[i] as string
}

const withoutRepetitions = (groups: readonly Group[]): Group[] => [
  ...new Map(groups.map((group) => [group.words.join(' '), group])).values(),
]

const HAS_DIGIT = /\d/
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * The parts of a word that nobody knows as a whole, if all of them are known: Wollkleid is Wolle and Kleid. The split with
 * the longest last part is taken, because that names the thing.
 */
const partsOf = (word: string, { language, thesaurus, knows }: Reader): string[] => {
  const isKnown = (part: string) => knows(part) || thesaurus.has(stemIn(language, part))
  const shortest = UNSPACED.test(word) ? 1 : 3
  if (word.length < 2 * shortest || HAS_DIGIT.test(word) || isKnown(word)) return [word]
  const joints = rulesOf[language].compounds ? rulesOf[language].joints : ['']
  for (let at = shortest; at <= word.length - shortest; at++) {
    const last = word.slice(at)
    if (!isKnown(last)) continue
    for (const joint of joints) {
      const first = word.slice(0, at - joint.length)
      if (first.length >= shortest && word.slice(0, at).endsWith(joint) && isKnown(first))
        return [first, last]
    }
  }
  return [word]
}
