import type { answer } from './app.ts'

/** Answers a request for a page of the shop. */
export type Answer = typeof answer

/** Loads the built storefront. Whoever starts the process has seen to it that there is one. */
export const openBuilt = async (): Promise<Answer> => {
  const built = (await import(new URL('../build/server/index.js', import.meta.url).href)) as {
    answer: Answer
  }
  return built.answer
}
