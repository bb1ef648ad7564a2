import { Blocks } from './blocks.ts'
import { grow } from './typed-arrays.ts'

/**
 * The terms of each product: ascending numbers, kept as the differences between them in bytes of seven bits each
 * (variable-byte code; Manning, Raghavan and Schütze, Introduction to Information Retrieval, 5.3.1): little more than
 * one byte a term, since frequent terms come early and have small numbers.
 */
export class TermLists {
  readonly #blocks = new Blocks()
  #bytes = new Uint8Array(0)
  #starts = new Uint32Array(0) // by product
  #sizes = new Uint32Array(0) // in bytes

  of(product: number): Uint32Array {
    const start = this.#starts[product] ?? 0
    const end = start + (this.#sizes[product] ?? 0)
    const terms = new Uint32Array(end - start)
    let count = 0
    let term = 0
    let difference = 0
    let shift = 0
    for (let at = start; at < end; at++) {
      const byte = this.#bytes[at] as number
      difference |= (byte & 127) << shift
      shift += 7
      if (byte >= 128) continue
      term += difference
      terms[count++] = term
      difference = 0
      shift = 0
    }
    return terms.subarray(0, count)
  }

  /** Gives the product these terms, ascending, in place of those that it had. */
  replace(product: number, terms: Uint32Array): void {
    this.#starts = grow(this.#starts, product + 1)
    this.#sizes = grow(this.#sizes, product + 1)
    this.#blocks.give(this.#starts[product] as number, this.#sizes[product] as number)
    const encoded: number[] = []
    let before = 0
    for (const term of terms) {
      let difference = term - before
      before = term
      for (; difference >= 128; difference >>>= 7) encoded.push((difference & 127) | 128)
      encoded.push(difference)
    }
    const start = this.#blocks.take(encoded.length)
    this.#bytes = grow(this.#bytes, this.#blocks.end)
    this.#bytes.set(encoded, start)
    this.#starts[product] = start
    this.#sizes[product] = encoded.length
  }

  parts() {
    const blocks = this.#blocks.parts()
    return { blocks, bytes: this.#bytes, starts: this.#starts, sizes: this.#sizes }
  }

  restore({ blocks, bytes, starts, sizes }: ReturnType<TermLists['parts']>): void {
    this.#blocks.restore(blocks)
    this.#bytes = bytes
    this.#starts = starts
    this.#sizes = sizes
  }
}
