import { search as contract } from '@selvedge/contracts'
import { handler } from '@selvedge/kernel'
import type { Context } from './context.ts'
import { markerFor } from './engine/marks.ts'
import { guessLanguage } from './understand/guess-language.ts'

/** From this process's memory alone. */
export const markMatches = handler(
  contract.mark_matches,
  ({ index }: Context, { text, language = guessLanguage(index, text), typing = false, texts }) => ({
    marks: texts.map(markerFor(index, { text, language, typing })),
  }),
)
