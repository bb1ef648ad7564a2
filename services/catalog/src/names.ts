import { analyse, fold } from '@selvedge/kernel/text'

/** A thing with a name, as it is compared with what somebody types. */
export type Named<T> = {
  readonly item: T
  readonly folded: string
  readonly words: readonly string[]
  /** Of what it lies in, as a category in those above it: they help to find it, but do not name it. */
  readonly wordsAround: readonly string[]
}

export const named = <T>(item: T, name: string, around: readonly string[] = []): Named<T> => ({
  item,
  folded: fold(name),
  words: analyse(name),
  wordsAround: around.flatMap(analyse),
})

/**
 * Those that somebody may mean who is still typing: every word typed is the beginning of a word of the name, or of what is
 * around it where one at least is of the name itself. First the name that was typed, then names that begin so, then the
 * rest, in each case the shorter name first, equals in the order given. Looks at all of them.
 */
export const namesLike = <T>(all: readonly Named<T>[], typed: string, limit: number): T[] => {
  const words = analyse(typed)
  if (words.length === 0) return []
  const folded = fold(typed.trim().replace(/\s+/g, ' '))
  return all
    .filter((each) => matches(each, words))
    .map((each) => ({ each, rank: rankOf(each, folded) }))
    .sort((a, b) => a.rank - b.rank || a.each.folded.length - b.each.folded.length)
    .slice(0, limit)
    .map(({ each }) => each.item)
}

const matches = ({ words, wordsAround }: Named<unknown>, typed: readonly string[]): boolean => {
  const begins = (among: readonly string[], beginning: string) =>
    among.some((word) => word.startsWith(beginning))
  return (
    typed.every((word) => begins(words, word) || begins(wordsAround, word)) &&
    typed.some((word) => begins(words, word))
  )
}

const rankOf = ({ folded }: Named<unknown>, typed: string): number => {
  if (folded === typed) return 0
  return folded.startsWith(typed) ? 1 : 2
}
