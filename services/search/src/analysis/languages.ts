import { asItIs, stemArabic, stemEnglish, stemFrench, stemGerman, stemSpanish } from './stem.ts'
import { stopWordsOf } from './stop-words.ts'

/** The languages that texts and queries may be in: those of the shop. */
export const languages = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const
export type Language = (typeof languages)[number]

/** What there is to know of a language; the same facts make our own index and the settings of OpenSearch. */
export type LanguageRules = {
  stop_words: ReadonlySet<string>
  /** A form that stands for all forms of a word. */
  stem: (word: string) => string
  /** Words that the stemmer takes for forms of others: shorts are not short. */
  unstemmed: ReadonlySet<string>
  /** Whether it writes several words as one, the last naming the thing: a Wollpullover is a Pullover. */
  compounds: boolean
  /** Letters that may join the parts of such a word. */
  joints: readonly string[]
  /** What OpenSearch calls the same: its tokenizer and its token filter for stemming. */
  open_search: { tokenizer: 'standard' | 'kuromoji_tokenizer'; stemmer: string | undefined }
}

const standard = (stemmer: string) => ({ tokenizer: 'standard', stemmer }) as const
const simple = { compounds: false, joints: [], unstemmed: new Set<string>() }

export const rulesOf: Readonly<Record<Language, LanguageRules>> = {
  en: {
    ...simple,
    stop_words: stopWordsOf('en'),
    stem: stemEnglish,
    unstemmed: new Set(['shorts', 'flats', 'dressing', 'pleats', 'suiting', 'slides', 'ringer']),
    open_search: standard('porter'),
  },
  de: {
    stop_words: stopWordsOf('de'),
    stem: stemGerman,
    unstemmed: new Set(),
    compounds: true,
    joints: ['', 's', 'n', 'en', 'es', 'e', 'er'],
    open_search: standard('light_german'),
  },
  fr: { ...simple, stop_words: stopWordsOf('fr'), stem: stemFrench, open_search: standard('minimal_french') },
  es: { ...simple, stop_words: stopWordsOf('es'), stem: stemSpanish, open_search: standard('light_spanish') },
  ja: {
    ...simple,
    stop_words: stopWordsOf('ja'),
    stem: asItIs,
    open_search: { tokenizer: 'kuromoji_tokenizer', stemmer: undefined },
  },
  ar: { ...simple, stop_words: stopWordsOf('ar'), stem: stemArabic, open_search: standard('arabic') },
}

const HAS_DIGIT = /\d/

/** A word's stem in a language; numbers, sizes and models stay as they are. */
export const stemIn = (language: Language, word: string): string => {
  const { stem, unstemmed } = rulesOf[language]
  return word.length < 3 || unstemmed.has(word) || HAS_DIGIT.test(word) ? word : stem(word)
}

/** The language of a BCP 47 tag, English where it is none of ours. */
export const languageOf = (tag: string | undefined): Language =>
  languages.find((language) => language === tag?.slice(0, 2).toLowerCase()) ?? 'en'
