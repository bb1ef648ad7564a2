import { type Language, stemIn } from './languages.ts'
import { wordsOf } from './words-of.ts'

/** What is called by these words, by language; all words of a row mean the same, in one language and across them. */
export type Concept = Partial<Record<Language, readonly string[]>>

/** Whoever looks for the one also means the others, but not the other way round: knitwear, and jumpers among it. */
export type Narrower = { language: Language; of: string; are: readonly string[] }

/**
 * A shop's own: all phrases mean the same or, where there is an `of`, whoever types that means them too. Null is any language.
 * What is known of a phrase is meant as well, so that a name for a cardigan finds the cardigans of texts in another language.
 */
export type OwnSynonym = { language: Language | null; of: string | null; phrases: readonly string[] }

/** Words that mean the same, as data: a shop's own are added to those that come along. */
export type Words = {
  concepts: readonly Concept[]
  narrower: readonly Narrower[]
  own?: readonly OwnSynonym[]
}

/** A phrase as words, and whether it means the same (else less than was asked for). */
export type Meaning = { words: readonly string[]; isSame: boolean }

/** What the words of a language mean in others, found by their stems. */
export type Thesaurus = {
  /** What `length` words from this place on mean; undefined where they are no entry. */
  meaningsAt(
    stems: readonly string[],
    at: number,
  ): { length: number; meanings: readonly Meaning[] } | undefined
  /** Whether a word is an entry by itself. */
  has(stem: string): boolean
  /** Every single word that is an entry, as it is written, in order. */
  words: readonly string[]
}

const LONGEST = 4

/** The thesaurus for queries in one language on texts in others. Made anew for each pair; the caller keeps it. */
export const thesaurusOf = (
  { concepts, narrower, own = [] }: Words,
  asked: Language,
  texts: readonly Language[],
): Thesaurus => {
  const entries = new Map<string, Map<string, Meaning>>()
  const single = new Set<string>()
  const stemsOf = (phrase: string) => wordsOf(phrase).map((word) => stemIn(asked, word))
  const add = (phrase: string, meanings: readonly Meaning[]) => {
    const key = stemsOf(phrase).join(' ')
    const words = wordsOf(phrase)
    if (words.length === 1) single.add(words[0] as string)
    const entry = entries.get(key) ?? new Map<string, Meaning>()
    for (const meaning of meanings) {
      const same = meaning.words.join(' ')
      if (!entry.get(same)?.isSame) entry.set(same, meaning)
    }
    entries.set(key, entry)
  }
  const meaningsIn = (phrases: readonly string[], isSame: boolean) =>
    phrases.map((phrase) => ({ words: wordsOf(phrase), isSame }))

  for (const concept of concepts) {
    const meanings = texts.flatMap((language) => meaningsIn(concept[language] ?? [], true))
    for (const phrase of concept[asked] ?? []) add(phrase, meanings)
  }
  for (const { language, of, are } of narrower) {
    if (!texts.includes(language)) continue
    const wide = new Set(language === asked ? [of] : [])
    for (const concept of concepts)
      if (concept[language]?.includes(of)) for (const phrase of concept[asked] ?? []) wide.add(phrase)
    for (const phrase of wide) add(phrase, meaningsIn(are, false))
  }
  const meant = own
    .filter(({ language }) => language === null || language === asked)
    .map(({ of, phrases }) => {
      const isSame = of === null
      const known = phrases.flatMap((phrase) => [...(entries.get(stemsOf(phrase).join(' '))?.values() ?? [])])
      const meanings = [...meaningsIn(phrases, isSame), ...known.map(({ words }) => ({ words, isSame }))]
      return { typed: of === null ? phrases : [of], meanings }
    })
  for (const { typed, meanings } of meant) for (const phrase of typed) add(phrase, meanings)
  const lists = new Map([...entries].map(([key, entry]) => [key, [...entry.values()]]))
  return {
    meaningsAt: (stems, at) => {
      for (let length = Math.min(LONGEST, stems.length - at); length > 0; length--) {
        const meanings = lists.get(stems.slice(at, at + length).join(' '))
        if (meanings) return { length, meanings }
      }
      return undefined
    },
    has: (stem) => lists.has(stem),
    words: [...single].sort(),
  }
}

/** Reads a table of concepts: a line for each, a cell for each language of the heading, its phrases between commas. */
export const conceptsIn = (table: string): Concept[] => {
  const [heading = '', ...lines] = table.trim().split('\n')
  const columns = heading.split('|').map((name) => name.trim() as Language)
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const concept: Concept = {}
      for (const [i, cell] of line.split('|').entries()) {
        const phrases = cell.split(',').map((phrase) => phrase.trim())
        const language = columns[i]
        if (language) concept[language] = phrases.filter((phrase) => phrase !== '')
      }
      return concept
    })
}

/** Reads lines such as `en: knitwear > jumper, cardigan`. */
export const narrowerIn = (table: string): Narrower[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [language = '', of = '', are = ''] = line.split(/[:>]/).map((part) => part.trim())
      return { language: language as Language, of, are: are.split(',').map((phrase) => phrase.trim()) }
    })
