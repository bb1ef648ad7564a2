import type { Language } from '../analysis/languages.ts'
import { readText, type TextQuery } from '../analysis/text-query.ts'
import { type OwnSynonym, type Thesaurus, thesaurusOf, type Words } from '../analysis/thesaurus.ts'
import type { DocumentTranslation } from './document.ts'
import { TextIndex, translatedTexts } from './text-index.ts'

/** What texts there are in which language beside those that were written, and what words of one mean in another. */
export class Languages {
  readonly #source: TextIndex
  readonly #translated = new Map<Language, TextIndex>()
  /** By language, and whether there are texts in it beside the others. */
  readonly #thesauri = new Map<string, Thesaurus>()
  #words: Words

  constructor(source: TextIndex, words: Words) {
    this.#source = source
    this.#words = words
  }

  /** What somebody typed, in the language of whoever did, as what is asked of the texts. */
  read(text: string, { language, typing }: { language: Language; typing: boolean }): TextQuery {
    const vocabularies = this.textsIn(language).map(({ vocabulary }) => vocabulary)
    const knows = (word: string) =>
      vocabularies.some((known) => known.find(word) !== undefined || known.formsOf(word).length > 0)
    return readText(text, typing, { language, thesaurus: this.thesaurus(language), knows })
  }

  /** The texts in which is looked for what somebody types in a language. */
  textsIn(language: Language): readonly TextIndex[] {
    const translated = this.#translated.get(language)
    return translated === undefined || translated.totalLength === 0
      ? [this.#source]
      : [this.#source, translated]
  }

  /** What words of a language mean in those of the texts. */
  thesaurus(language: Language): Thesaurus {
    const texts = this.textsIn(language)
    const key = `${language} ${texts.length}`
    const known = this.#thesauri.get(key)
    if (known) return known
    const languages = new Set(texts.flatMap(({ vocabulary }) => vocabulary.languages))
    const thesaurus = thesaurusOf(this.#words, language, [...languages])
    this.#thesauri.set(key, thesaurus)
    return thesaurus
  }

  /** Puts a shop's own synonyms in place of those it had. Texts stay as they are indexed. */
  setOwnWords(own: readonly OwnSynonym[]): void {
    this.#words = { ...this.#words, own }
    this.#thesauri.clear()
    this.#source.touch()
  }

  /** Puts these translations in place of the product's. */
  translate(product: number, translations: readonly DocumentTranslation[]): void {
    const versions = () => Array.from(this.#translated.values(), ({ version }) => version).join()
    const before = versions()
    const left = new Set(this.#translated.keys())
    for (const translation of translations) {
      left.delete(translation.language)
      this.#textsOf(translation.language).put(product, translatedTexts(translation))
    }
    for (const language of left) {
      const text = this.#textsOf(language)
      if (text.has(product)) text.remove(product)
    }
    // Whoever remembers what a text has found looks at the version of the texts as they were written.
    if (versions() !== before) this.#source.touch()
  }

  /** Makes the words that were put findable by their beginning. */
  settle(): void {
    for (const text of [this.#source, ...this.#translated.values()]) text.settle()
  }

  /** Without the texts as they were written. */
  parts() {
    return Object.fromEntries(
      Array.from(this.#translated, ([language, text]) => [language, text.parts()] as const),
    )
  }

  restore(parts: ReturnType<Languages['parts']>): void {
    for (const [language, own] of Object.entries(parts)) this.#textsOf(language as Language).restore(own)
  }

  /** The texts of a language, made when there is the first. */
  #textsOf(language: Language): TextIndex {
    const known = this.#translated.get(language)
    if (known) return known
    const text = new TextIndex([language])
    this.#translated.set(language, text)
    return text
  }
}
