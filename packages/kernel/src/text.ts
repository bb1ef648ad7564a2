/**
 * Text into terms, whatever its language, for whoever compares what people type with what there is. What is true of one
 * language alone (stems, synonyms, stop words) is search's. Free of Node.
 */

// Letters that are variants of others to a shopper, and which Unicode does not decompose.
const FOLDED: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' }

const ASCII = /^[\0-\x7f]*$/

/** Lower case without diacritics: "Crêpe" and "CREPE" become "crepe". Also the key that names are sorted by. */
export const fold = (text: string): string =>
  ASCII.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[\u0300-\u036f]+/g, '')
        .replace(/[ßæœøłđıς]/g, (letter) => FOLDED[letter] ?? letter)

/** The terms of a text in order, with repetitions. A term is a run of letters, marks and digits. */
export const analyse = (text: string): string[] => {
  const folded = fold(text)
  return folded.match(ASCII.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{M}\p{N}]+/gu) ?? []
}
