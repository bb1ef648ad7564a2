/** The facts about one style that sentences are written from. All are ready to stand in a sentence. */
export interface Piece {
  noun: string
  cut: string
  /** Pattern and fabric: `Breton-striped organic cotton jersey`. */
  cloth: string
  /** The collar, neckline, closure or toe, with its article. */
  neck: string
  /** The sleeve, or the strap or heel where a garment has none. */
  sleeve: string
  length: string
}

type Sentence = (piece: Piece) => string

/** What a copywriter has to say about one family of garments. */
export interface Prose {
  leads: Sentence[]
  details: string[]
  wears: string[]
}

/** One sentence a line. */
export const lines = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))

/** The word with its indefinite article. */
export const a = (words: string): string => `${/^[aeio]|^un(?!i)/i.test(words) ? 'an' : 'a'} ${words}`

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
