const keptMilliseconds = 30_000

/**
 * Exchanges refresh tokens, each once however often it is asked for: a second use would end the session. A page asks for
 * several things at once, and a browser's tabs share one cookie; those of the back office take turns, whichever process they
 * reach, but an answer may be lost on the way, and not every browser can take turns.
 */
export const exchangeOnce = <Answer>(
  exchange: (refreshToken: string, address: string) => Promise<Answer>,
): typeof exchange => {
  const begun = new Map<string, Promise<Answer>>()
  return (refreshToken, address) => {
    const running = begun.get(refreshToken)
    if (running !== undefined) return running
    const answer = exchange(refreshToken, address)
    begun.set(refreshToken, answer)
    setTimeout(() => begun.delete(refreshToken), keptMilliseconds).unref()
    return answer
  }
}
