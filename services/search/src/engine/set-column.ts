import { clearBit, setBit, wordsFor } from './bitset.ts'
import { grow, type Numbers, packLists, unpackLists, widen } from './typed-arrays.ts'

const MASKS = 128 // 12.5 KB each at 100,000 products

/**
 * For each product a set of values (of a field: the sizes it comes in, its materials). Few different sets
 * occur, so each is stored once and a product holds its code: to count values, count codes, then values by
 * set. Totals per value over all products are kept up to date, and so are the bitsets of products by value,
 * which are made when a filter first asks for them.
 */
export class SetColumn {
  /** By product: the code of its set, in as few bytes as all of them need: counting waits for memory. 0 is the empty set. */
  codes: Numbers = new Uint8Array(0)
  /** By code: the values of the set. */
  readonly sets: (readonly number[])[] = [[]]
  /** By value: how many products have it. */
  totals = new Uint32Array(0)
  readonly #codeOf = new Map([['', 0]])
  readonly #uses = [0]
  readonly #free: number[] = []
  readonly #masks = new Map<number, Uint32Array>() // the least recently used first

  /** Makes room for products below `size`, so that loops need not look out for the end. */
  reserve(size: number): void {
    this.codes = grow(this.codes, size)
  }

  /** Gives the product this set of values, in place of the one it had. `values`: distinct, ascending. */
  assign(product: number, values: number[]): void {
    if (product >= this.codes.length && values.length === 0) return
    this.reserve(product + 1)
    const before = this.codes[product] as number
    const code = this.#intern(values)
    if (code === before) return
    this.codes = widen(this.codes, code)
    this.codes[product] = code
    this.#uses[code] = (this.#uses[code] as number) + 1
    for (const value of this.sets[before] as readonly number[]) this.#drop(product, value)
    for (const value of values) this.#add(product, value)
    this.#release(before)
  }

  /** The products having the value, as bits; at least `size` of them. Not to be changed by the caller. */
  mask(value: number, size: number): Uint32Array {
    const known = this.#masks.get(value)
    const mask = known ? grow(known, wordsFor(size)) : this.#buildMask(value, size)
    this.#masks.delete(value)
    this.#masks.set(value, mask)
    if (this.#masks.size > MASKS) for (const oldest of this.#masks.keys()) return this.#forget(oldest, mask)
    return mask
  }

  parts() {
    return { codes: this.codes, totals: this.totals, sets: packLists(this.sets) }
  }

  /** Onto a column that is new. */
  restore({ codes, totals, sets }: ReturnType<SetColumn['parts']>): void {
    this.codes = codes
    this.totals = totals
    for (const [code, set] of unpackLists(sets).entries()) {
      this.sets[code] = set
      this.#uses[code] = 0
    }
    for (const code of codes) this.#uses[code] = (this.#uses[code] as number) + 1
    for (let code = 1; code < this.sets.length; code++) {
      if (this.#uses[code] === 0) this.#free.push(code)
      else this.#codeOf.set((this.sets[code] as number[]).join(), code)
    }
  }

  #forget(value: number, mask: Uint32Array): Uint32Array {
    this.#masks.delete(value)
    return mask
  }

  #buildMask(value: number, size: number): Uint32Array {
    const has = Uint8Array.from(this.sets, (set) => (set.includes(value) ? 1 : 0))
    const mask = new Uint32Array(wordsFor(size))
    const end = Math.min(size, this.codes.length)
    for (let product = 0; product < end; product++) {
      if (has[this.codes[product] as number] === 1) setBit(mask, product)
    }
    return mask
  }

  #add(product: number, value: number): void {
    this.totals = grow(this.totals, value + 1)
    this.totals[value] = (this.totals[value] as number) + 1
    const mask = this.#masks.get(value)
    if (!mask) return
    const longer = grow(mask, wordsFor(product + 1))
    if (longer !== mask) this.#masks.set(value, longer)
    setBit(longer, product)
  }

  #drop(product: number, value: number): void {
    this.totals[value] = (this.totals[value] as number) - 1
    const mask = this.#masks.get(value)
    if (mask) clearBit(mask, product)
  }

  #intern(values: number[]): number {
    const key = values.join()
    const known = this.#codeOf.get(key)
    if (known !== undefined) return known
    const code = this.#free.pop() ?? this.sets.length
    this.#codeOf.set(key, code)
    this.sets[code] = values
    this.#uses[code] = 0
    return code
  }

  #release(code: number): void {
    const uses = (this.#uses[code] as number) - 1
    this.#uses[code] = uses
    if (uses > 0 || code === 0) return
    this.#codeOf.delete((this.sets[code] as number[]).join())
    this.sets[code] = []
    this.#free.push(code)
  }
}
