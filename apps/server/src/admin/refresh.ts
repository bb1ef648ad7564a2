import type { Tokens } from './door.ts'

export type Renewed = Tokens | 'refused' | 'unanswered'

const keptMilliseconds = 30_000

/**
 * Exchanges refresh tokens, each once however often it is asked for: a second use would end the session. A browser's tabs
 * share one cookie and take turns before they ask, whichever process they reach; this is for an answer that was lost on
 * the way, and for browsers that cannot take turns.
 */
export const createRefresh = (): ((
  refreshToken: string,
  exchange: (refreshToken: string) => Promise<Tokens | undefined>,
) => Promise<Renewed>) => {
  const exchanges = new Map<string, Promise<Renewed>>()
  return (refreshToken, exchange) => {
    const running = exchanges.get(refreshToken)
    if (running !== undefined) return running
    const begun = exchange(refreshToken).then(
      (tokens): Renewed => tokens ?? 'refused',
      (): Renewed => 'unanswered',
    )
    exchanges.set(refreshToken, begun)
    setTimeout(() => exchanges.delete(refreshToken), keptMilliseconds).unref()
    return begun
  }
}
