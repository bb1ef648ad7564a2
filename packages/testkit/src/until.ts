/**
 * Resolves with the first value of `probe` that is neither undefined nor false; rejects with `what` after the given
 * milliseconds. The way to wait for something that happens later.
 */
export const until = async <T>(
  what: string,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  limit = 10_000,
): Promise<T> => {
  const end = Date.now() + limit
  for (;;) {
    const value = await probe()
    if (value !== undefined && value !== false) return value
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
