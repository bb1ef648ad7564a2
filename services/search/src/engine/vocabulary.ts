import { type Language, rulesOf, stemIn } from '../analysis/languages.ts'
import { nearWords } from '../analysis/near-words.ts'
import { SortedList } from './sorted-list.ts'

/**
 * The words of all texts, numbered as they come and put in order. Texts are indexed by their words as they are written; that
 * several are forms of one is known here alone, by the stems of each language that texts are in. So a language's rules cost
 * one call for each different word, and a query decides whether it wants a form or all of them.
 */
export class Vocabulary {
  readonly languages: readonly Language[]
  /** Another one whenever a word comes or goes. */
  version = 0
  readonly words: string[] = []
  readonly #codeOf = new Map<string, number>()
  readonly #free: number[] = []
  readonly #sorted = new SortedList((a, b) =>
    (this.words[a] as string) < (this.words[b] as string) ? -1 : a === b ? 0 : 1,
  )
  /** For each language, by stem. */
  readonly #forms: Map<string, number[]>[]
  readonly #memory = new Map<string, unknown>()
  #remembered = 0 // the version of what is remembered

  constructor(languages: readonly Language[]) {
    this.languages = languages
    this.#forms = languages.map(() => new Map())
  }

  find(word: string): number | undefined {
    return this.#codeOf.get(word)
  }

  /** The number of a word, a new one if no text has it. */
  add(word: string): number {
    const known = this.#codeOf.get(word)
    if (known !== undefined) return known
    const code = this.#free.pop() ?? this.words.length
    this.words[code] = word
    this.#know(code)
    this.#sorted.insert(code)
    return code
  }

  /** To be called once no text has the word. */
  delete(code: number): void {
    const word = this.words[code] as string
    this.#sorted.delete(code)
    this.#codeOf.delete(word)
    this.#free.push(code)
    this.version++
    for (const [i, language] of this.languages.entries()) {
      const stem = stemIn(language, word)
      const left = (this.#forms[i]?.get(stem) ?? []).filter((each) => each !== code)
      if (left.length > 0) this.#forms[i]?.set(stem, left)
      else this.#forms[i]?.delete(stem)
    }
  }

  /** Makes the words that were added findable by their beginning. */
  settle(): void {
    this.#sorted.settle()
  }

  /** The words that are forms of this one in a language that texts are in, the word itself among them. */
  formsOf(word: string): readonly number[] {
    const [only] = this.#forms
    if (only && this.#forms.length === 1) return only.get(stemIn(this.languages[0] as Language, word)) ?? NONE
    const forms = this.#forms.flatMap(
      (byStem, i) => byStem.get(stemIn(this.languages[i] as Language, word)) ?? [],
    )
    return [...new Set(forms)]
  }

  /** The words that begin so, in order. */
  *beginning(prefix: string): Generator<number> {
    for (const code of this.from(prefix)) {
      if (!(this.words[code] as string).startsWith(prefix)) return
      yield code
    }
  }

  /** The words in order, from this text on. */
  from(text: string): Generator<number> {
    return this.#sorted.from((code) => (this.words[code] as string) < text)
  }

  /**
   * Compounds whose last part is this word: for "pullover", "wollpullover", where texts are in a language that writes so and
   * what comes before is a word of theirs, too.
   */
  compoundsOf(word: string): readonly number[] {
    const joints = this.languages.flatMap((language) =>
      rulesOf[language].compounds ? rulesOf[language].joints : [],
    )
    if (joints.length === 0 || word.length < 4) return NONE
    return this.#remember(`compounds ${word}`, () =>
      [...this.#codeOf].flatMap(([each, code]) => {
        const rest = each.length - word.length
        if (rest < 3 || !each.endsWith(word)) return []
        const isWord = (text: string) => text.length >= 3 && this.formsOf(text).length > 0
        return joints.some((joint) => isWord(each.slice(0, rest - joint.length))) ? code : []
      }),
    )
  }

  /** The words within so many slips of the pen, with how many (`nearWords`). */
  near(word: string, isBeginning: boolean): readonly { code: number; slips: number }[] {
    return this.#remember(`near ${isBeginning} ${word}`, () =>
      nearWords(word, isBeginning, (text) => this.#wordsFrom(text)).map(({ word: each, slips }) => ({
        code: this.#codeOf.get(each) as number,
        slips,
      })),
    )
  }

  parts() {
    return { words: this.words, sorted: this.#sorted.parts() }
  }

  /** Onto a vocabulary that is new. `has`: whether a text has the word of this number. */
  restore({ words, sorted }: ReturnType<Vocabulary['parts']>, has: (code: number) => boolean): void {
    for (const [code, word] of words.entries()) {
      this.words[code] = word
      if (has(code)) this.#know(code)
      else this.#free.push(code)
    }
    this.#sorted.restore(sorted)
  }

  #know(code: number): void {
    const word = this.words[code] as string
    this.#codeOf.set(word, code)
    this.version++
    for (const [i, language] of this.languages.entries()) {
      const stem = stemIn(language, word)
      const forms = this.#forms[i]?.get(stem)
      if (forms) forms.push(code)
      else this.#forms[i]?.set(stem, [code])
    }
  }

  *#wordsFrom(text: string): Generator<string> {
    for (const code of this.from(text)) yield this.words[code] as string
  }

  /** What takes a look at all words is worked out once, until there are others. */
  #remember<T>(key: string, work: () => T): T {
    if (this.#remembered !== this.version || this.#memory.size >= REMEMBERED) this.#memory.clear()
    this.#remembered = this.version
    const known = this.#memory.get(key)
    if (known !== undefined) return known as T
    const made = work()
    this.#memory.set(key, made)
    return made
  }
}

const NONE: readonly number[] = []
const REMEMBERED = 1000
