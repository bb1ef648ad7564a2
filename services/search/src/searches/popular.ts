import { fold } from '@selvedge/kernel/text'

/** What is searched for most, as of a minute ago, in this process's memory. */
export const createPopular = () => {
  let known: readonly { text: string; folded: string }[] = []
  return {
    /** The most popular first. */
    replace: (texts: readonly string[]): void => {
      known = texts.map((text) => ({ text, folded: fold(text) }))
    },
    /** The most popular that begin so and say more than that; of nothing typed, the most popular of all. */
    beginning: (typed: string, limit: number): string[] => {
      const folded = fold(typed.trimStart().replace(/\s+/g, ' '))
      const found: string[] = []
      for (const each of known) {
        if (found.length === limit) break
        if (each.folded.startsWith(folded) && each.folded !== folded.trimEnd()) found.push(each.text)
      }
      return found
    },
  }
}

export type Popular = ReturnType<typeof createPopular>
