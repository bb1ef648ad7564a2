import { readFileSync } from 'node:fs'
import { languageOf } from '@selvedge/search/analysis/languages'
import type { SearchQuery } from '@selvedge/search/engine/query'
import type { SearchIndex } from '@selvedge/search/engine/search-index'

/** The first page with all facets, which is what a shop asks for. */
const page = { page: 1, limit: 20, facets: true } as const

/** A generator of integers below `n`, the same in every run (mulberry32). */
const createDraw = (seed: number) => {
  let state = seed
  return (n: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

/** The words that most products have: those in the 99th percentile of frequency, from the most frequent down. */
export const frequentWords = ({ text }: SearchIndex): string[] => {
  const { words } = text.vocabulary
  const codes = words.flatMap((word, code) =>
    text.having(code) > 0 && /^[a-z]{3,}$/.test(word) ? [code] : [],
  )
  codes.sort((a, b) => text.having(b) - text.having(a) || a - b)
  return codes.slice(0, Math.ceil(codes.length / 100)).map((code) => words[code] as string)
}

/** Texts that shoppers type, in six languages (`services/search/tests/queries/fashion.tsv`). */
export const shoppersTexts = (): { text: string; language: string }[] =>
  readFileSync(new URL('../../../services/search/tests/queries/fashion.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [language = '', text = ''] = line.split('\t')
      return { language, text }
    })

/** What is typed on the way to a text: from two letters on. */
export const beginnings = (texts: readonly string[]): string[] =>
  texts.flatMap((text) =>
    [2, 3, 5, 8].filter((length) => length < text.length).map((length) => text.slice(0, length)),
  )

/** Kinds of queries, each with those that are asked. Every one is on the first page, with all facets. */
export const queriesOn = (index: SearchIndex, count: number): Record<string, SearchQuery[]> => {
  const below = createDraw(20_260_101)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const values = (field: string) => index.fields.get(field)?.values ?? []
  const many = (draw: () => Omit<SearchQuery, keyof typeof page>): SearchQuery[] =>
    Array.from({ length: count }, () => ({ ...page, ...draw() }))
  const frequent = frequentWords(index)
  const texts = shoppersTexts()
  const sizes = values('options.size')
  const colours = values('options.colour')
  const category = () => ({ category_id: pick(values('category_id')) })
  const inEnglish = texts.filter(({ language }) => language === 'en')
  return {
    'a frequent word': frequent.map((text) => ({ ...page, text })),
    'two frequent words': many(() => ({ text: `${pick(frequent)} ${pick(frequent)}` })),
    'what shoppers type, six languages': texts.map(({ text, language }) => ({
      ...page,
      text,
      language: languageOf(language),
    })),
    'a slip of the pen': many(() => ({ text: slipped(pick(frequent)) })),
    'English text, a size, in stock': many(() => ({
      text: pick(inEnglish).text,
      filters: { available: true, options: { size: [pick(sizes)] } },
    })),
    'a category': many(() => ({ filters: category() })),
    'a category, in stock, by price': many(() => ({
      filters: { ...category(), available: true },
      sort: { by: 'price', order: 'asc' },
    })),
    'a category, size, colour, price': many(() => ({
      filters: {
        ...category(),
        options: { size: [pick(sizes)], colour: [pick(colours)] },
        price: { min: 2000, max: 20_000 },
      },
    })),
    'size and colour in the whole shop': many(() => ({
      filters: { options: { size: [pick(sizes)], colour: [pick(colours)] } },
    })),
    'a price range in the whole shop': many(() => ({
      filters: { price: { min: 5000, max: 5000 + below(20_000) } },
    })),
  }
}

/** Two letters that changed places. */
const slipped = (word: string): string => `${word[0]}${word[2]}${word[1]}${word.slice(3)}`
