import { placesOf } from '../analysis/words-of.ts'

/** Signs that belong to a price without being words. */
const SIGN_BEFORE = /[€$£¥]\s*$/u
const SIGN_AFTER = /^\s*[€$£¥]/u
const POSSESSIVE = /^['’]s(?![\p{L}\p{N}])/u

/**
 * Some words as they stand in a text, and the text without them, as somebody would write it. Words that do not stand there
 * one after the other are told as they are compared, and then the text keeps whatever is none of them.
 */
export const cutOut = (text: string, words: readonly string[]): { taken: string; rest: string } => {
  const places = placesOf(text)
  const at = places.findIndex((_, from) => words.every((word, nth) => places[from + nth]?.word === word))
  const [first, last] = [places[at], places[at + words.length - 1]]
  if (words.length === 0 || first === undefined || last === undefined) {
    const others = places.filter(({ word }) => !words.includes(word))
    return { taken: words.join(' '), rest: others.map(({ start, end }) => text.slice(start, end)).join(' ') }
  }
  const start = SIGN_BEFORE.exec(text.slice(0, first.start))?.index ?? first.start
  const tail = text.slice(last.end)
  const end = last.end + (SIGN_AFTER.exec(tail) ?? POSSESSIVE.exec(tail) ?? [''])[0].length
  return {
    taken: text.slice(start, end).trim(),
    rest: `${text.slice(0, start)} ${text.slice(end)}`.replace(/\s+/g, ' ').trim(),
  }
}
