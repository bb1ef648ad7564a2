/**
 * A circuit breaker: after so many failures in a row nobody is sent for a while, then one call tries.
 * (Nygard, Release It!, 2nd ed., ch. 5.)
 */
export type Breaker = {
  /** Whether a call may go; when half open, only the first that asks. */
  allows(): boolean
  succeeded(): void
  failed(): void
}

export const createBreaker = (options: { failures: number; pause_ms: number }, now = Date.now): Breaker => {
  let inARow = 0
  let closedFrom = 0
  return {
    allows: () => {
      if (inARow < options.failures) return true
      if (now() < closedFrom) return false
      closedFrom = now() + options.pause_ms
      return true
    },
    succeeded: () => {
      inARow = 0
    },
    failed: () => {
      inARow++
      if (inARow >= options.failures) closedFrom = now() + options.pause_ms
    },
  }
}
