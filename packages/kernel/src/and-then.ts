/**
 * What `next` makes of a value: at once where the value is there, so that what lies in memory costs no turn of the promise
 * queue; later where it is a promise.
 */
export const andThen = <T, R>(value: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> =>
  value instanceof Promise ? value.then(next) : next(value)
