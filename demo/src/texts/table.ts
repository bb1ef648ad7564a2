/** The languages that the demo shop is translated into; it is written in English. */
export const languages = ['de', 'fr', 'es', 'ja', 'ar'] as const
export type TextLanguage = (typeof languages)[number]

/** Words by what they are in English, a row each: `English | de | fr | es | ja | ar`. Throws where a row lacks one. */
export const tableOf = (text: string): ReadonlyMap<string, Record<TextLanguage, string>> =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [english = '', ...words] = line.split('|').map((word) => word.trim())
        if (words.length !== languages.length || words.includes(''))
          throw new Error(`a word is missing: ${line}`)
        const row = Object.fromEntries(languages.map((language, at) => [language, words[at]]))
        return [english, row as Record<TextLanguage, string>] as const
      }),
  )
