import type { GarmentType, GeneratedCategory, GeneratedProduct } from '../catalogue.ts'
import { categoryNames } from './categories.ts'
import { fabricNames, patternNames, patternOfLabel } from './cloths.ts'
import { nouns } from './nouns.ts'
import { endings, ofAnyMaterial, ofMaterial } from './sentences.ts'
import { cutNames, featureNames } from './shapes.ts'
import { languages, type TextLanguage } from './table.ts'

/** Texts by their fields, and what stands for the language. */
export type TranslatedTexts = { locale: TextLanguage; name: string; description?: string }

/** What a category is called in other languages. */
export const translateCategory = ({ name }: Pick<GeneratedCategory, 'name'>): TranslatedTexts[] =>
  languages.map((locale) => ({ locale, name: rowOf(categoryNames, name)[locale] }))

/**
 * What a product is called and said to be in other languages, from its name and attributes: a grammar of a few words each,
 * whose phrases need not agree with each other. Given names stay.
 */
export const translateProduct = (product: GeneratedProduct): TranslatedTexts[] => {
  const facts = factsOf(product)
  return languages.map((locale) => ({ locale, ...grammars[locale](inLanguage(facts, locale)) }))
}

type Row = Readonly<Record<TextLanguage, string>>
type Facts = {
  given: string
  noun: Row
  fabric: Row
  cut: Row
  pattern: Row | undefined
  features: Row[]
  /** What the name says beside the noun. */
  stressed: 'pattern' | 'fabric' | 'cut' | 'nothing'
  sentences: Row[]
}

const featureNamesOf = ['neckline', 'collar', 'waist', 'closure', 'toe', 'sleeve', 'sole', 'strap']

const factsOf = ({ name, attributes, sku }: GeneratedProduct): Facts => {
  const value = (attribute: string) => attributes[attribute]?.[0] ?? ''
  const [given = '', ...words] = name.split(' ')
  const rest = words.join(' ')
  const named = patternIn(rest)
  const pattern = named ?? patternNames.get(patternOfLabel[value('pattern')] ?? value('pattern'))
  const number = Number(sku.split('-').at(-1))
  const sayings = endings[value('garment') as GarmentType]
  const ending = Object.fromEntries(
    languages.map((language) => [language, sayings[language][number % sayings[language].length]]),
  )
  const [noun, before] = nounIn(rest)
  return {
    given,
    noun,
    fabric: rowOf(fabricNames, value('fabric')),
    cut: rowOf(cutNames, value('cut')),
    pattern,
    features: featureNamesOf.flatMap((attribute) => {
      const known = attributes[attribute]?.[0]
      return known === undefined ? [] : [rowOf(featureNames, known)]
    }),
    stressed: named ? 'pattern' : rest.includes(' in ') ? 'fabric' : stressedBefore(before, value('cut')),
    sentences: [ofMaterial[value('material')] ?? ofAnyMaterial, ending as Row],
  }
}

const stressedBefore = (before: string, cut: string): Facts['stressed'] => {
  if (before === '') return 'nothing'
  return before.toLowerCase() === cut.toLowerCase() ? 'cut' : 'fabric'
}

/** The longest first: a breton stripe is no stripe. */
const patternTitles = [...patternNames].sort(([a], [b]) => b.length - a.length)

const patternIn = (words: string): Row | undefined =>
  patternTitles.find(([title]) => words.startsWith(`${title} `))?.[1]

/** The noun of a name without its given name, and what goes before it. */
const nounIn = (words: string): [Row, string] => {
  const [named = ''] = words.split(' in ')
  const parts = named.split(' ')
  for (let from = 0; from < parts.length; from++) {
    const row = nouns.get(parts.slice(from).join(' '))
    if (row !== undefined) return [row, parts.slice(0, from).join(' ')]
  }
  throw new Error(`no noun in ${words}`)
}

const rowOf = (table: ReadonlyMap<string, Row>, english: string): Row => {
  const row = table.get(english)
  if (row === undefined) throw new Error(`nobody knows what ${english} is in other languages`)
  return row
}

type Words = {
  given: string
  noun: string
  fabric: string
  cut: string
  pattern: string | undefined
  features: string[]
  stressed: Facts['stressed']
  sentences: string[]
}

const inLanguage = (facts: Facts, language: TextLanguage): Words => ({
  given: facts.given,
  noun: facts.noun[language],
  fabric: facts.fabric[language],
  cut: facts.cut[language],
  pattern: facts.pattern?.[language],
  features: facts.features.map((row) => row[language]),
  stressed: facts.stressed,
  sentences: facts.sentences.map((row) => row[language]),
})

const listIn = (words: readonly string[], and: string, comma = ', '): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(comma)}${and}${words.at(-1)}`

type Grammar = (words: Words) => { name: string; description: string }

/** How languages with prepositions say it, that of the material first, then that of what comes with it. */
const european =
  (ofFabric: string, wordsOf: { with: string; and: string; order: 'given first' | 'noun first' }): Grammar =>
  ({ given, noun, fabric, cut, pattern, features, stressed, sentences }) => {
    const own = wordsOf.order === 'given first' ? `${given} ${noun}` : `${noun} ${given}`
    const tail = { pattern, fabric: `${ofFabric} ${fabric}`, cut, nothing: undefined }[stressed]
    const made = [noun, pattern, `${ofFabric} ${fabric}`, cut].filter((part) => part !== undefined).join(' ')
    const has = features.length === 0 ? '' : `, ${wordsOf.with} ${listIn(features, ` ${wordsOf.and} `)}`
    return {
      name: tail === undefined ? own : `${own} ${tail}`,
      description: [`${made}${has}.`, ...sentences].join(' '),
    }
  }

const japanese: Grammar = ({ given, noun, fabric, cut, pattern, features, stressed, sentences }) => {
  const head = { pattern, fabric, cut, nothing: undefined }[stressed]
  const has = features.length === 0 ? '' : `ディテールは${features.join('、')}。`
  return {
    name: [given, head, noun].filter((part) => part !== undefined).join(' '),
    description: `${fabric}を使った${cut}シルエットの${pattern ?? ''}${noun}。${has}${sentences.join('')}`,
  }
}

const arabic: Grammar = ({ given, noun, fabric, cut, pattern, features, stressed, sentences }) => {
  const tail = { pattern, fabric: `من ${fabric}`, cut, nothing: undefined }[stressed]
  const made = [noun, pattern, `من ${fabric}`, cut].filter((part) => part !== undefined).join(' ')
  const has = features.length === 0 ? '' : `، مع ${listIn(features, ' و', ' و')}`
  return {
    name: [noun, given, tail].filter((part) => part !== undefined).join(' '),
    description: [`${made}${has}.`, ...sentences].join(' '),
  }
}

const grammars: Readonly<Record<TextLanguage, Grammar>> = {
  de: european('aus', { with: 'mit', and: 'und', order: 'given first' }),
  fr: european('en', { with: 'avec', and: 'et', order: 'noun first' }),
  es: european('de', { with: 'con', and: 'y', order: 'noun first' }),
  ja: japanese,
  ar: arabic,
}
