export type Consumer<T> = (batches: AsyncIterable<T>) => Promise<unknown>

/**
 * Runs all consumers over the same batches, each of which is made once and kept until the slowest has asked for the next.
 * Between two batches the event loop has its turn, so that everybody's sockets are served. Where one consumer fails, the
 * next batch of the others rejects with its error; it is thrown once all have ended.
 */
export const feedAll = async <T>(batches: Iterable<T>, consumers: readonly Consumer<T>[]): Promise<void> => {
  const source = batches[Symbol.iterator]()
  let asking = 0
  let turn = Promise.withResolvers<IteratorResult<T>>()
  let failure: { error: unknown } | undefined

  const next = (): Promise<IteratorResult<T>> => {
    if (failure !== undefined) return Promise.reject(failure.error)
    const { promise, resolve, reject } = turn
    if (++asking === consumers.length) {
      asking = 0
      turn = Promise.withResolvers()
      setImmediate(() => {
        try {
          resolve(source.next())
        } catch (error) {
          reject(error)
        }
      })
    }
    return promise
  }
  const fail = (error: unknown) => {
    failure ??= { error }
    if (asking > 0) turn.reject(error)
  }
  await Promise.all(
    consumers.map((consume) => consume({ [Symbol.asyncIterator]: () => ({ next }) }).catch(fail)),
  )
  if (failure !== undefined) throw failure.error
}
