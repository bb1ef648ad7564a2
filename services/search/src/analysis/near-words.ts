/** A word that may have been meant, and how many slips away it is. */
export type NearWord = { word: string; slips: number }

/** How many slips a word of this length may have: fewer letters leave too little to tell words apart. */
export const slipsIn = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2)

const HAS_DIGIT = /\d/

/**
 * The words that are this one but for a few slips: a letter too much, too few or another one, or two that changed places
 * (optimal string alignment, the distance of Damerau restricted). With `isBeginning` those, too, that begin so.
 *
 * `from` gives the words in order from a text on. Words that share a beginning share the rows of the table for it, and where
 * a row shows that no word with this beginning can be near, all of them are skipped at once: of a large vocabulary a few
 * hundred words are looked at. Numbers and short words have no near ones: 38 is not 36.
 */
export const nearWords = (
  word: string,
  isBeginning: boolean,
  from: (text: string) => Iterable<string>,
): NearWord[] => {
  const most = slipsIn(word.length)
  if (most === 0 || HAS_DIGIT.test(word)) return []
  const width = word.length + 1
  const rows: Uint8Array[] = [Uint8Array.from({ length: width }, (_, i) => i)]
  const found: NearWord[] = []
  let before = ''
  let next: string | undefined = ''
  while (next !== undefined) {
    const start: string = next
    next = undefined
    for (const candidate of from(start)) {
      const shared = sharedLength(before, candidate)
      const judged = judge({ rows, word, most, isBeginning }, candidate, shared)
      before = candidate.slice(0, judged.rows)
      if (judged.slips <= most && !HAS_DIGIT.test(candidate))
        found.push({ word: candidate, slips: judged.slips })
      if (judged.isHopeless) {
        next = after(candidate.slice(0, judged.rows))
        break
      }
    }
  }
  return found
}

type Table = { rows: Uint8Array[]; word: string; most: number; isBeginning: boolean }
type Judged = { slips: number; rows: number; isHopeless: boolean }

/** Fills the rows of a candidate's letters from the first that differs, until it is told. */
const judge = ({ rows, word, most, isBeginning }: Table, candidate: string, from: number): Judged => {
  const last = word.length
  let best = most + 1 // of its beginnings
  if (isBeginning)
    for (let i = 1; i <= from; i++) best = Math.min(best, (rows[i] as Uint8Array)[last] as number)
  for (let i = from + 1; i <= candidate.length; i++) {
    const row = rowAt(rows, i, last + 1)
    const lowest = fillRow(rows, row, { word, candidate, i })
    if (isBeginning) best = Math.min(best, row[last] as number)
    const before = Math.min(...(rows[i - 1] as Uint8Array))
    // Two letters that changed places reach back over a row, so both must be hopeless.
    if (lowest > most && before > most && best > most) return { slips: most + 1, rows: i, isHopeless: true }
  }
  const slips = isBeginning ? best : ((rows[candidate.length] as Uint8Array)[last] as number)
  return { slips, rows: candidate.length, isHopeless: false }
}

const rowAt = (rows: Uint8Array[], i: number, width: number): Uint8Array => {
  const row = rows[i] ?? new Uint8Array(width)
  rows[i] = row
  return row
}

/** The slips between the first `i` letters of the candidate and each beginning of the word; returns the fewest. */
const fillRow = (
  rows: Uint8Array[],
  row: Uint8Array,
  { word, candidate, i }: { word: string; candidate: string; i: number },
): number => {
  const above = rows[i - 1] as Uint8Array
  row[0] = i
  let lowest = i
  for (let j = 1; j < row.length; j++) {
    const isSame = candidate[i - 1] === word[j - 1]
    let slips = Math.min(
      (above[j] as number) + 1,
      (row[j - 1] as number) + 1,
      (above[j - 1] as number) + (isSame ? 0 : 1),
    )
    if (i > 1 && j > 1 && candidate[i - 1] === word[j - 2] && candidate[i - 2] === word[j - 1])
      slips = Math.min(slips, ((rows[i - 2] as Uint8Array)[j - 2] as number) + 1)
    row[j] = slips
    if (slips < lowest) lowest = slips
  }
  return lowest
}

const sharedLength = (a: string, b: string): number => {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i++
  return i
}

/** The first text behind all that begin so; undefined if there is none. */
const after = (beginning: string): string | undefined => {
  for (let i = beginning.length - 1; i >= 0; i--) {
    const unit = beginning.charCodeAt(i)
    if (unit < 0xffff) return beginning.slice(0, i) + String.fromCharCode(unit + 1)
  }
  return undefined
}
