import { stemmer as porter } from 'stemmer'

/**
 * Forms of a word that are looked for as one. Light stemmers, which take off little more than the endings of number, gender
 * and case: what they leave alone costs a synonym, what a strong one throws together costs wrong products. All expect
 * words without diacritics. Those of German and Spanish are Savoy's (Light Stemming Approaches for the French, Portuguese,
 * German and Hungarian Languages, SAC 2006), that of French is his minimal one with the plurals in -aux; Arabic is light10
 * (Larkey, Ballesteros and Connell, 2007). OpenSearch has the same by the names in `languages.ts`.
 */

const endsIn = (word: string, ...endings: string[]): boolean =>
  endings.some((ending) => word.endsWith(ending))

export const stemEnglish = (word: string): string => porter(word)

/** Letters before which a final "s" or "st" is an ending. */
const GERMAN_BEFORE_S = 'bdfghklmnt'

export const stemGerman = (word: string): string => {
  let stem = word
  if (stem.length > 5 && stem.endsWith('ern')) stem = stem.slice(0, -3)
  else if (stem.length > 4 && endsIn(stem, 'em', 'en', 'er', 'es')) stem = stem.slice(0, -2)
  else if (stem.length > 3 && stem.endsWith('e')) stem = stem.slice(0, -1)
  else if (stem.length > 3 && stem.endsWith('s') && GERMAN_BEFORE_S.includes(stem.at(-2) as string))
    stem = stem.slice(0, -1)
  if (stem.length > 5 && stem.endsWith('est')) return stem.slice(0, -3)
  if (stem.length > 4 && endsIn(stem, 'er', 'en')) return stem.slice(0, -2)
  if (stem.length > 4 && stem.endsWith('st') && GERMAN_BEFORE_S.includes(stem.at(-3) as string))
    return stem.slice(0, -2)
  return stem
}

export const stemFrench = (word: string): string => {
  if (word.length < 4) return word
  let stem = word
  if (stem.length > 5 && stem.endsWith('aux'))
    stem = stem.endsWith('eaux') ? stem.slice(0, -1) : `${stem.slice(0, -3)}al`
  if (endsIn(stem, 's', 'x')) stem = stem.slice(0, -1)
  if (stem.length > 3 && stem.endsWith('e')) stem = stem.slice(0, -1)
  if (stem.length > 4 && stem.at(-1) === stem.at(-2)) stem = stem.slice(0, -1)
  return stem
}

export const stemSpanish = (word: string): string => {
  if (word.length < 4) return word
  if (word.length > 5 && word.endsWith('ces')) return `${word.slice(0, -3)}z`
  if (endsIn(word, 'os', 'as', 'es')) return word.slice(0, -2)
  return endsIn(word, 'o', 'a', 'e') ? word.slice(0, -1) : word
}

const ARABIC_PREFIXES = ['وال', 'بال', 'كال', 'فال', 'ال', 'لل']
const ARABIC_SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي']

export const stemArabic = (word: string): string => {
  let stem = word
  const prefix = ARABIC_PREFIXES.find((each) => stem.startsWith(each) && stem.length - each.length >= 2)
  if (prefix) stem = stem.slice(prefix.length)
  if (stem.startsWith('و') && stem.length > 3) stem = stem.slice(1)
  for (const suffix of ARABIC_SUFFIXES)
    if (stem.endsWith(suffix) && stem.length - suffix.length >= 2) stem = stem.slice(0, -suffix.length)
  return stem
}

export const asItIs = (word: string): string => word
