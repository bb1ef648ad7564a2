const CHUNK = 1024
const FILLED = 768 // by a bulk load: room to insert before the first split
const BULK = 8 // sorting anew pays if more than one item in eight is waiting

type Chunk = { items: Uint32Array; length: number }

/**
 * Ordinals kept in the order of `compare`, which must be total (no two items equal). Chunks of up to 1,024, as
 * the leaves of a B+ tree whose inner node is one array: to insert or delete costs two binary searches and a
 * move within one chunk, some microseconds at 100,000 items, and the order is always whole. A sorted base
 * with an unsorted tail would make every query merge, and ranks would have to be renumbered.
 *
 * What is inserted waits until `settle`, which sorts everything anew if much is waiting (a bulk load).
 * An item's key must not change while it is in the list: delete it, change the key, insert it again.
 */
export class SortedList {
  readonly #compare: (a: number, b: number) => number
  /** Read by those who walk the list; none is empty. */
  readonly chunks: Chunk[] = []
  readonly #waiting = new Set<number>()
  #size = 0 // in the chunks

  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare
  }

  insert(item: number): void {
    this.#waiting.add(item)
  }

  /** Puts the waiting items in their places. To be called before the list is read. */
  settle(): void {
    if (this.#waiting.size === 0) return
    if (this.#waiting.size * BULK > this.#size) this.#sortAnew()
    else for (const item of this.#waiting) this.#place(item)
    this.#size += this.#waiting.size
    this.#waiting.clear()
  }

  delete(item: number): void {
    if (this.#waiting.delete(item)) return
    const at = this.#chunkOf(item)
    const chunk = this.chunks[at]
    const place = chunk ? this.#placeIn(chunk, item) : 0
    if (!chunk || chunk.items[place] !== item)
      throw new Error('not in the list, or its key changed meanwhile')
    chunk.items.copyWithin(place, place + 1, chunk.length)
    chunk.length--
    this.#size--
    this.#join(at)
    if (at > 0) this.#join(at - 1)
  }

  /** The items from the first for which `isBefore` is false; `isBefore` must be true for a beginning only. */
  *from(isBefore: (item: number) => boolean): Generator<number> {
    const first = firstIndex(this.chunks.length, (i) => !isBefore(lastOf(this.chunks[i] as Chunk)))
    for (let i = first; i < this.chunks.length; i++) {
      const chunk = this.chunks[i] as Chunk
      const start = i > first ? 0 : firstIndex(chunk.length, (j) => !isBefore(chunk.items[j] as number))
      for (let j = start; j < chunk.length; j++) yield chunk.items[j] as number
    }
  }

  /** Settled lists alone: what waits is left out. */
  parts() {
    return { items: this.#joined(this.#size) }
  }

  restore({ items }: ReturnType<SortedList['parts']>): void {
    this.#fill(items)
    this.#size = items.length
  }

  #sortAnew(): void {
    const items = this.#joined(this.#size + this.#waiting.size)
    let length = this.#size
    for (const item of this.#waiting) items[length++] = item
    this.#fill(items.sort(this.#compare))
  }

  /** The items of all chunks, with room for more up to `length`. */
  #joined(length: number): Uint32Array {
    const items = new Uint32Array(length)
    let end = 0
    for (const chunk of this.chunks) {
      items.set(chunk.items.subarray(0, chunk.length), end)
      end += chunk.length
    }
    return items
  }

  #fill(items: Uint32Array): void {
    this.chunks.length = 0
    for (let i = 0; i < items.length; i += FILLED) this.chunks.push(chunkOf(items.subarray(i, i + FILLED)))
  }

  #place(item: number): void {
    const at = Math.min(this.#chunkOf(item), this.chunks.length - 1)
    const chunk = this.chunks[at] as Chunk
    const place = this.#placeIn(chunk, item)
    chunk.items.copyWithin(place + 1, place, chunk.length)
    chunk.items[place] = item
    if (++chunk.length < CHUNK) return
    this.chunks.splice(at + 1, 0, chunkOf(chunk.items.subarray(CHUNK / 2)))
    chunk.length = CHUNK / 2
  }

  /** Drops a chunk that became empty, and joins one that became small to the next. */
  #join(at: number): void {
    const chunk = this.chunks[at]
    const next = this.chunks[at + 1]
    if (!chunk) return
    if (chunk.length === 0) this.chunks.splice(at, 1)
    else if (next && chunk.length + next.length <= CHUNK / 2) {
      chunk.items.set(next.items.subarray(0, next.length), chunk.length)
      chunk.length += next.length
      this.chunks.splice(at + 1, 1)
    }
  }

  #chunkOf(item: number): number {
    return firstIndex(this.chunks.length, (i) => this.#compare(lastOf(this.chunks[i] as Chunk), item) >= 0)
  }

  #placeIn(chunk: Chunk, item: number): number {
    return firstIndex(chunk.length, (i) => this.#compare(chunk.items[i] as number, item) >= 0)
  }
}

const chunkOf = (part: Uint32Array): Chunk => {
  const items = new Uint32Array(CHUNK)
  items.set(part)
  return { items, length: part.length }
}

const lastOf = (chunk: Chunk): number => chunk.items[chunk.length - 1] as number

/** The first index below `length` for which `test`, false at first and then true, is true; else `length`. */
export const firstIndex = (length: number, test: (index: number) => boolean): number => {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (test(middle)) high = middle
    else low = middle + 1
  }
  return low
}
