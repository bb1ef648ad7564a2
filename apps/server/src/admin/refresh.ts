import { isFailed, type Sdk, type Token } from '@selvedge/sdk'

export type Renewed = Token | 'refused' | 'unanswered'

const keptMilliseconds = 30_000

/**
 * Exchanges refresh tokens, each once however often it is asked for: a second use would end the session. A browser's tabs
 * share one cookie and take turns before they ask, whichever process they reach; this is for an answer that was lost on
 * the way, and for browsers that cannot take turns.
 */
export const createRefresh = (): ((sdk: Sdk, refreshToken: string) => Promise<Renewed>) => {
  const exchanges = new Map<string, Promise<Renewed>>()
  return (sdk, refresh_token) => {
    const running = exchanges.get(refresh_token)
    if (running !== undefined) return running
    const exchange = sdk.identity.refresh_token({ refresh_token }).then(
      (answer): Renewed => (isFailed(answer) ? 'refused' : answer),
      (): Renewed => 'unanswered',
    )
    exchanges.set(refresh_token, exchange)
    setTimeout(() => exchanges.delete(refresh_token), keptMilliseconds).unref()
    return exchange
  }
}
