/**
 * Hands out runs of consecutive places in an array that grows at its end. A run that is given back is used
 * again for the next one of its length, so the array is bounded by the sum, over the lengths, of the most runs
 * of that length there ever were at once.
 */
export class Blocks {
  #end = 0
  readonly #free = new Map<number, number[]>()

  /** How long an array must be to hold all runs handed out so far. */
  get end(): number {
    return this.#end
  }

  take(length: number): number {
    const reused = this.#free.get(length)?.pop()
    if (reused !== undefined) return reused
    const start = this.#end
    this.#end += length
    return start
  }

  give(start: number, length: number): void {
    if (length === 0) return
    const free = this.#free.get(length)
    if (free) free.push(start)
    else this.#free.set(length, [start])
  }

  parts() {
    const free = [...this.#free].flatMap(([length, starts]) => starts.flatMap((start) => [start, length]))
    return { end: this.#end, free: Uint32Array.from(free) }
  }

  restore({ end, free }: ReturnType<Blocks['parts']>): void {
    this.#end = end
    for (let i = 0; i < free.length; i += 2) this.give(free[i] as number, free[i + 1] as number)
  }
}
