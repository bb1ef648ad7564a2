/** Lets so many pieces of work with the same key run at once; further ones wait, first come first served. */
export type Limiter = <T>(key: string, limit: number, work: () => Promise<T>) => Promise<T>

export const createLimiter = (): Limiter => {
  const lanes = new Map<string, { running: number; waiting: (() => void)[] }>()
  return async (key, limit, work) => {
    const lane = lanes.get(key) ?? { running: 0, waiting: [] }
    lanes.set(key, lane)
    if (lane.running < limit) lane.running++
    else await new Promise<void>((resolve) => lane.waiting.push(resolve))
    try {
      return await work()
    } finally {
      // A place is handed over rather than given back, or a newcomer could slip in between.
      const next = lane.waiting.shift()
      if (next !== undefined) next()
      else if (--lane.running === 0) lanes.delete(key)
    }
  }
}
