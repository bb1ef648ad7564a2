import type { Suggested } from '../routes/suggest.ts'

/** Answers that are remembered: who deletes a letter sees at once what was there before. */
const rememberedAtMost = 40

type Ask = (text: string, signal: AbortSignal) => Promise<Suggested>

/**
 * Asks for suggestions so that the latest question wins: an older one is given up, and its answer, should it come all the
 * same, is told to nobody. `onAnswer` is called once for each question that was not overtaken: with null where it failed.
 */
export const createSuggester = (ask: Ask, onAnswer: (text: string, answer: Suggested | null) => void) => {
  const remembered = new Map<string, Suggested>()
  let latest: AbortController | undefined

  const remember = (text: string, answer: Suggested) => {
    remembered.set(text, answer)
    const [oldest] = remembered.keys()
    if (remembered.size > rememberedAtMost && oldest !== undefined) remembered.delete(oldest)
  }

  return {
    /** What is known already, without asking. */
    peek: (text: string): Suggested | undefined => remembered.get(text),
    ask: async (text: string): Promise<void> => {
      latest?.abort()
      const mine = new AbortController()
      latest = mine
      try {
        const answer = await ask(text, mine.signal)
        remember(text, answer)
        if (latest === mine) onAnswer(text, answer)
      } catch {
        if (latest === mine) onAnswer(text, null)
      }
    },
    /** Nobody waits any more. */
    stop: (): void => {
      latest?.abort()
      latest = undefined
    },
  }
}
