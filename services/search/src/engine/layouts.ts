import type { OptionTuples } from './option-tuples.ts'
import { grow, packLists, unpackLists } from './typed-arrays.ts'

/** Products of more variants have no layout: a set of variants must fit into the bits of a small integer. */
const MAX_VARIANTS = 30

export type Layout = {
  /** The option tuple of each variant. */
  tuples: readonly number[]
  /** Triples: number of the option field, number of the value, the variants that have it as bits. */
  values: readonly number[]
}

/**
 * The sequences of option tuples that products have, as (S red, M red, S blue, M blue): each is stored once. A
 * query finds out once per layout which variants pass its option filters, as bits, and what remains to be
 * done for a product is a few operations on bits.
 */
export class Layouts {
  /** By product: the number of its layout, 0 if it has none. */
  codes = new Uint32Array(0)
  /** By number. */
  readonly layouts: Layout[] = [{ tuples: [], values: [] }]
  readonly #codeOf = new Map<string, number>()
  readonly #uses = [0]
  readonly #free: number[] = []
  readonly #tuples: OptionTuples

  constructor(tuples: OptionTuples) {
    this.#tuples = tuples
  }

  /** Gives the product this layout in place of the one it had; no tuples: none. */
  assign(product: number, tuples: readonly number[]): void {
    this.codes = grow(this.codes, product + 1)
    const before = this.codes[product] as number
    const code = tuples.length === 0 || tuples.length > MAX_VARIANTS ? 0 : this.#intern(tuples)
    this.codes[product] = code
    this.#uses[code] = (this.#uses[code] as number) + 1
    const uses = (this.#uses[before] as number) - 1
    this.#uses[before] = uses
    if (before === 0 || uses > 0) return
    this.#codeOf.delete((this.layouts[before] as Layout).tuples.join())
    this.#free.push(before)
  }

  parts() {
    return {
      codes: this.codes,
      tuples: packLists(this.layouts.map(({ tuples }) => tuples)),
      values: packLists(this.layouts.map(({ values }) => values)),
    }
  }

  /** Onto layouts that are new. */
  restore(saved: ReturnType<Layouts['parts']>): void {
    this.codes = saved.codes
    const values = unpackLists(saved.values)
    for (const [code, tuples] of unpackLists(saved.tuples).entries()) {
      this.layouts[code] = { tuples, values: values[code] as number[] }
      this.#uses[code] = 0
    }
    for (const code of this.codes) this.#uses[code] = (this.#uses[code] as number) + 1
    for (let code = 1; code < this.layouts.length; code++) {
      if (this.#uses[code] === 0) this.#free.push(code)
      else this.#codeOf.set((this.layouts[code] as Layout).tuples.join(), code)
    }
  }

  #intern(tuples: readonly number[]): number {
    const key = tuples.join()
    const known = this.#codeOf.get(key)
    if (known !== undefined) return known
    const code = this.#free.pop() ?? this.layouts.length
    this.#codeOf.set(key, code)
    this.layouts[code] = { tuples, values: this.#valuesOf(tuples) }
    this.#uses[code] = 0
    return code
  }

  #valuesOf(tuples: readonly number[]): number[] {
    const triples: number[] = []
    for (const [field, numbers] of [...this.#tuples.columns.values()].entries()) {
      const having = new Map<number, number>()
      for (const [i, tuple] of tuples.entries()) {
        const value = (numbers[tuple] as number) - 1
        if (value >= 0) having.set(value, (having.get(value) ?? 0) | (1 << i))
      }
      for (const [value, variants] of having) triples.push(field, value, variants)
    }
    return triples
  }
}
