/** There is too much to do: the queue is full, or what was begun took too long. */
export class Busy extends Error {}

export type Gate = {
  /** Runs `work` when there is room. Throws `Busy` where as many wait as may. */
  pass<T>(work: () => Promise<T>): Promise<T>
}

/** Lets so much work be done at once, and so much more wait its turn, first come first served. */
export const createGate = ({ atOnce, waiting }: { atOnce: number; waiting: number }): Gate => {
  const queue: (() => void)[] = []
  let running = 0
  return {
    pass: async (work) => {
      if (running < atOnce) running += 1
      else if (queue.length >= waiting) throw new Busy('too much work waits already')
      // Whoever ends hands its place on, so that nobody slips in between.
      else await new Promise<void>((resolve) => queue.push(resolve))
      try {
        return await work()
      } finally {
        const next = queue.shift()
        if (next === undefined) running -= 1
        else next()
      }
    },
  }
}
