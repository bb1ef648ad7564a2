import type { Alternative, TextQuery } from '../analysis/text-query.ts'
import type { Relevance } from './relevance.ts'
import type { TextIndex } from './text-index.ts'

/** A word of a vocabulary that stands for one of the query, with what an occurrence counts. */
export type Term = { code: number; share: number }

/** One way to say what is wanted, in the texts of one language: for each of its words the terms that will do. */
export type Way = { text: TextIndex; words: readonly (readonly Term[])[] }

/** One wish of a query in terms of an index: a product fulfils it by having, of one of the ways, a term of each word. */
export type Clause = {
  /** As it was typed. */
  words: readonly string[]
  ways: readonly Way[]
  /** The word that was meant, where nothing has the one that was typed. */
  meant: string | undefined
}

/** What an occurrence counts of a word that only begins with what was typed, in shares of the word itself. */
export const BEGINNING = 0.6
/** A word that is this many times as frequent as the one typed may have been meant. */
const FAR_MORE = 200

/**
 * A query in terms of an index's texts, as they are now: forms of words, beginnings, compounds, and what was meant by slips of
 * the pen. A clause is fulfilled by the texts of any language.
 */
export const expand = (
  texts: readonly TextIndex[],
  { groups, typing }: TextQuery,
  relevance: Relevance,
): Clause[] =>
  groups.map(({ words, alternatives, meant }, i) => {
    const isBeginning = typing && i === groups.length - 1
    const ways = texts.flatMap((text) =>
      alternatives
        .map((alternative) => ({
          text,
          words: wayOf(text, alternative, {
            relevance,
            isBeginning: isBeginning && alternative.kind === 'typed',
          }),
        }))
        .filter((way) => way.words.every((terms) => terms.length > 0)),
    )
    const near =
      relevance.slips && words.length === 1
        ? nearOf(texts, words[0] as string, { ways, isBeginning, relevance })
        : []
    const [best] = near
    if (best === undefined) return { words, ways, meant }
    const meantWays = texts.flatMap((text) => {
      const terms = near.filter((each) => each.text === text).map(({ code, share }) => ({ code, share }))
      return terms.length === 0 ? [] : { text, words: [terms] }
    })
    return { words, ways: [...ways, ...meantWays], meant: meant ?? best.word }
  })

type Wish = { relevance: Relevance; isBeginning: boolean }

const wayOf = (text: TextIndex, { words, kind }: Alternative, { relevance, isBeginning }: Wish): Term[][] => {
  const share = kind === 'typed' ? 1 : relevance[kind]
  return words.map((word, i) =>
    isBeginning && i === words.length - 1
      ? beginningOf(text, word)
      : termsOf(text, word, { share, relevance }),
  )
}

const termsOf = (
  { vocabulary }: TextIndex,
  word: string,
  { share, relevance }: { share: number; relevance: Relevance },
): Term[] => {
  const own = vocabulary.find(word)
  const forms = relevance.stems ? vocabulary.formsOf(word) : own === undefined ? [] : [own]
  const terms = forms.map((code) => ({ code, share }))
  for (const code of vocabulary.compoundsOf(word)) terms.push({ code, share: share * relevance.compound })
  return terms
}

/** The word and its forms, and all that begin so, which count less. */
const beginningOf = ({ vocabulary }: TextIndex, word: string): Term[] => {
  const whole = new Set(vocabulary.formsOf(word))
  const own = vocabulary.find(word)
  if (own !== undefined) whole.add(own)
  const terms = Array.from(whole, (code) => ({ code, share: 1 }))
  for (const code of vocabulary.beginning(word)) if (!whole.has(code)) terms.push({ code, share: BEGINNING })
  return terms
}

type Near = Term & { text: TextIndex; word: string }

/** What may have been meant, the likeliest first: fewest slips, then the most frequent. */
const nearOf = (
  texts: readonly TextIndex[],
  word: string,
  { ways, isBeginning, relevance }: Wish & { ways: readonly Way[] },
): Near[] => {
  let having = 0
  for (const { text, words } of ways)
    for (const terms of words) for (const { code } of terms) having += text.having(code)
  const products = Math.max(...texts.map(({ sizes }) => sizes.length))
  if (having * FAR_MORE > products) return []
  const near = texts.flatMap((text) =>
    text.vocabulary
      .near(word, isBeginning)
      .filter(({ code, slips }) => slips > 0 && text.having(code) > having * FAR_MORE)
      .map(({ code, slips }) => ({ text, code, slips, word: text.vocabulary.words[code] as string })),
  )
  const fewest = Math.min(...near.map(({ slips }) => slips))
  return near
    .filter(({ slips }) => slips === fewest)
    .sort((a, b) => b.text.having(b.code) - a.text.having(a.code) || (a.word < b.word ? -1 : 1))
    .map(({ slips, ...each }) => ({ ...each, share: relevance.slip ** slips }))
}
