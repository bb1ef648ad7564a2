import type { Alternative, TextQuery } from '../analysis/text-query.ts'
import type { Relevance } from './relevance.ts'
import type { TextIndex } from './text-index.ts'

/** Words of the vocabulary that stand for one of the query, each with what an occurrence counts. */
export type Term = { code: number; share: number }

/** One wish of a query in terms of an index: a product fulfils it by having, of one of the ways, a term of each word. */
export type Clause = {
  /** As it was typed. */
  words: readonly string[]
  ways: readonly (readonly Term[])[][]
  /** The word that was meant, where nothing has the one that was typed. */
  meant: string | undefined
}

/** What an occurrence counts of a word that only begins with what was typed, in shares of the word itself. */
export const BEGINNING = 0.6
/** A word that is this many times as frequent as the one typed may have been meant. */
const FAR_MORE = 200

/** A query in terms of an index, as it is now: forms of words, beginnings, compounds, and what was meant by slips of the pen. */
export const expand = (text: TextIndex, { groups, typing }: TextQuery, relevance: Relevance): Clause[] =>
  groups.map(({ words, alternatives, meant }, i) => {
    const isBeginning = typing && i === groups.length - 1
    const ways = alternatives
      .map((alternative) =>
        wayOf(text, alternative, { relevance, isBeginning: isBeginning && alternative.kind === 'typed' }),
      )
      .filter((way) => way.every((terms) => terms.length > 0))
    const near =
      relevance.slips && words.length === 1
        ? nearOf(text, words[0] as string, { ways, isBeginning, relevance })
        : []
    const best = near[0]
    if (best === undefined) return { words, ways, meant }
    return { words, ways: [...ways, [near]], meant: meant ?? (text.vocabulary.words[best.code] as string) }
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

/** What may have been meant, the likeliest first: fewest slips, then the most frequent. */
const nearOf = (
  text: TextIndex,
  word: string,
  { ways, isBeginning, relevance }: Wish & { ways: readonly (readonly Term[])[][] },
): Term[] => {
  let having = 0
  for (const way of ways) for (const terms of way) for (const { code } of terms) having += text.having(code)
  const products = text.sizes.length
  if (having * FAR_MORE > products) return []
  const near = text.vocabulary
    .near(word, isBeginning)
    .filter(({ code, slips }) => slips > 0 && text.having(code) > having * FAR_MORE)
  const fewest = Math.min(...near.map(({ slips }) => slips))
  return near
    .filter(({ slips }) => slips === fewest)
    .sort((a, b) => text.having(b.code) - text.having(a.code) || inOrder(text.vocabulary, a.code, b.code))
    .map(({ code, slips }) => ({ code, share: relevance.slip ** slips }))
}

const inOrder = ({ words }: TextIndex['vocabulary'], a: number, b: number): number =>
  (words[a] as string) < (words[b] as string) ? -1 : 1
