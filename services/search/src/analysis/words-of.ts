import { fold } from '@selvedge/kernel/text'

/**
 * Text into words, for products and queries alike, by its scripts rather than by a language: runs of letters and digits,
 * and words as ICU's dictionary has them where a script writes none apart (Japanese, Chinese, Thai).
 */

const ASCII = /^[\0-\x7f]*$/
const RUN = /[\p{L}\p{M}\p{N}]+/gu
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

/** What is measured: a number and one of these are two words, whether they are written as one or not. */
export const units = [
  'mm',
  'cm',
  'm',
  'inch',
  'g',
  'kg',
  'oz',
  'ml',
  'l',
  'den',
  'w',
  'v',
  'hz',
  'mb',
  'gb',
  'tb',
]
const MEASURED = new RegExp(`^(\\d+)(${units.join('|')})$`)

/** The "'s" of "women's", and what French puts before a vowel: "d'été". */
const POSSESSIVE = /['’]s(?![\p{L}\p{N}])/gu
const ELIDED = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu)['’](?=\p{L})/gu

/** What Arabic is written with or without: vowel signs, the lengthening stroke, and letters that stand for each other. */
const ARABIC = /[\u0600-\u06ff]/
const ARABIC_MARKS = /[\u064b-\u065f\u0670\u0640]/g
const ARABIC_LETTERS: Record<string, string> = { ة: 'ه', ى: 'ي', ی: 'ي', ک: 'ك' }

const digitOf = (digit: string): string => String(digit.charCodeAt(0) & 15)

/** Lower case, without diacritics and other ways of writing the same; composed, as ICU's dictionary wants it. */
export const normalise = (text: string): string => {
  const folded = fold(text)
  if (ASCII.test(folded)) return folded
  if (!ARABIC.test(folded)) return folded.normalize('NFC')
  return folded
    .replace(ARABIC_MARKS, '')
    .replace(/[ةىیک]/g, (letter) => ARABIC_LETTERS[letter] as string)
    .replace(/[٠-٩۰-۹]/g, digitOf)
    .normalize('NFC')
}

/** The words of a text in order, with repetitions, as they are compared. */
export const wordsOf = (text: string): string[] => wordsIn(normalise(text))

/** The same of a text that `normalise` has made. */
export const wordsIn = (normal: string): string[] => {
  const text = /['’]/.test(normal) ? normal.replace(POSSESSIVE, '').replace(ELIDED, ' ') : normal
  if (ASCII.test(text)) return split(text.match(/[a-z0-9]+/g) ?? [])
  const runs = text.match(RUN) ?? []
  return split(UNSPACED.test(text) ? runs.flatMap((run) => (UNSPACED.test(run) ? segments(run) : run)) : runs)
}

const segments = (run: string): string[] => {
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(run)) if (isWordLike) words.push(segment)
  return words
}

const split = (runs: string[]): string[] =>
  runs.some((run) => MEASURED.test(run)) ? runs.flatMap((run) => MEASURED.exec(run)?.slice(1) ?? run) : runs

/** A word as it stands in a text: from `start` to before `end`. */
export type Place = { word: string; start: number; end: number }

/** The words of a text with their places in it, for whoever shows the text. */
export const placesOf = (text: string): Place[] =>
  [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    if (!UNSPACED.test(run)) return placesIn(run, index)
    return [...segmenter.segment(run)].flatMap(({ segment, index: at, isWordLike }) =>
      isWordLike ? placesIn(segment, index + at) : [],
    )
  })

const placesIn = (run: string, start: number): Place[] =>
  wordsOf(run).map((word) => ({ word, start, end: start + run.length }))
