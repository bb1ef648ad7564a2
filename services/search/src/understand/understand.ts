import { type Language, rulesOf, stemIn } from '../analysis/languages.ts'
import { normalise, wordsIn } from '../analysis/words-of.ts'
import type { SearchFilters, SearchQuery } from '../engine/query.ts'
import type { SearchIndex } from '../engine/search-index.ts'
import { type FacetValues, facetValuesOf, type Kind, understoodFields } from './facet-values.ts'
import { takePrice } from './price-words.ts'

/** What says that a size follows, or in Japanese that one went before. */
const sizeWords: Readonly<Record<Language, readonly string[]>> = {
  en: ['size', 'sizes', 'sz', 'eu'],
  de: ['größe', 'groesse', 'gr', 'größen'],
  fr: ['taille', 'pointure', 't'],
  es: ['talla', 'tallas', 'número'],
  ja: ['サイズ', '号'],
  ar: ['مقاس', 'قياس', 'المقاس'],
}
const isSizeWord = new Set(Object.values(sizeWords).flat().map(normalise))

/** A size that is understood without being called one, beside other words: M, XL, 38. */
const BARE_SIZE = /^(?:x{0,3}s|m|l|x{1,3}l|[2-5]xl|[2-5]\d)$/

/** What some words of a text were taken for. */
export type Part = { kind: 'price' | Exclude<Kind, 'colour_family'>; words: readonly string[] }

/** What of a text is better asked of the catalogue's fields than of its texts. */
export type Understood = {
  /** The words that remain to be searched, and all of them but those of the price. */
  text: string
  text_without_price: string
  filters: Pick<SearchFilters, 'price'> & {
    options: Record<string, string[]>
    attributes: Record<string, string[]>
  }
  /** By which words, a price's first. */
  parts: Part[]
}

/** `unit_amount`: how many minor units of the index's currency one unit of the shopper's is; 100 where it is left out. */
export type Asked = Pick<SearchQuery, 'filters' | 'language'> & { text: string; unit_amount?: number }

/**
 * Recognises prices, sizes, colours and whom it is for: "red dress size 40 under 100". What is recognised are values
 * that the catalogue has, in the words of the shopper's language; a field that is filtered already is left to the text.
 * Brands are, too: as words they find as much, and what others make for a brand's things besides.
 */
export const understand = (index: SearchIndex, asked: Asked): Understood => {
  const { language = 'en', filters = {}, unit_amount = 100 } = asked
  const normal = normalise(asked.text)
  const price = filters.price === undefined ? takePrice(normal, language, unit_amount) : undefined
  const words = wordsIn(price?.rest ?? normal)
  const stems = words.map((word) => stemIn(language, word))
  const reader = { index, values: facetValuesOf(index), language, words, stems, filters }
  const understood: Understood = {
    text: '',
    text_without_price: words.join(' '),
    filters: { options: {}, attributes: {}, ...(price ? { price: price.price } : {}) },
    parts: (price?.said ?? []).map((passage) => ({ kind: 'price', words: wordsIn(passage) })),
  }
  const rest: string[] = []
  for (let at = 0; at < words.length; ) {
    const taken = takeSize(reader, at, understood) ?? takeValue(reader, at, understood)
    if (taken) understood.parts.push({ kind: taken.kind, words: words.slice(at, at + taken.length) })
    else rest.push(words[at] as string)
    at += taken?.length ?? 1
  }
  const stop = rulesOf[language].stop_words
  understood.text = rest.every((word) => stop.has(word)) ? '' : rest.join(' ')
  return understood
}

type Reader = {
  index: SearchIndex
  values: FacetValues
  language: Language
  words: readonly string[]
  stems: readonly string[]
  filters: SearchFilters
}

const LONGEST_VALUE = 4

/** So many words were taken, for this. */
type Taken = { kind: Part['kind']; length: number }

/** The words from this place on that say a size. */
const takeSize = (
  { values, words, filters }: Reader,
  at: number,
  { filters: found }: Understood,
): Taken | undefined => {
  if (filters.options?.size || found.options.size) return undefined
  const word = words[at] as string
  const isCalled = isSizeWord.has(word)
  const from = isCalled ? at + 1 : at
  for (let length = Math.min(LONGEST_VALUE, words.length - from); length > 0; length--) {
    const own = words.slice(from, from + length)
    const sizes = values.find('size', own)
    const follows = isSizeWord.has(words[from + length] ?? '')
    const isBare = length === 1 ? BARE_SIZE.test(own[0] as string) && words.length > 1 : true
    if (sizes.length === 0 || !(isCalled || follows || isBare)) continue
    found.options.size = [...sizes]
    return { kind: 'size', length: from - at + length + (follows && !isCalled ? 1 : 0) }
  }
  return undefined
}

/** The words from this place on that are a value of another field, in any of the words for it. */
const takeValue = (reader: Reader, at: number, { filters: found }: Understood): Taken | undefined => {
  const { index, values, language, words, stems, filters } = reader
  const entry = index.languages.thesaurus(language).meaningsAt(stems, at)
  for (let length = Math.min(LONGEST_VALUE, words.length - at); length > 0; length--) {
    const own = words.slice(at, at + length)
    const same = entry?.length === length ? entry.meanings.filter(({ isSame }) => isSame) : []
    const names = [own, ...same.map((meaning) => meaning.words)]
    const colours = coloursCalled(values, names)
    if (colours.length > 0 && !filters.options?.colour && !filters.attributes?.colour_family) {
      found.options.colour = [...new Set([...(found.options.colour ?? []), ...colours])]
      return { kind: 'colour', length }
    }
    const genders = names.flatMap((name) => values.find('gender', name))
    if (genders.length > 0 && !filters.attributes?.gender && !found.attributes.gender) {
      found.attributes.gender = withUnisex(index, genders)
      return { kind: 'gender', length }
    }
  }
  return undefined
}

const coloursCalled = (values: FacetValues, names: readonly (readonly string[])[]): string[] =>
  names.flatMap((name) => [
    ...values.find('colour', name),
    ...values.find('colour_family', name).flatMap((family) => values.coloursOf(family)),
  ])

/** What is for everybody is for women and for men, too. */
const withUnisex = (index: SearchIndex, genders: readonly string[]): string[] => {
  const isForGrown = genders.some((gender) => gender === 'Women' || gender === 'Men')
  const hasUnisex = index.fields.get(understoodFields.gender)?.find('Unisex') !== undefined
  return [...new Set([...genders, ...(isForGrown && hasUnisex ? ['Unisex'] : [])])]
}
