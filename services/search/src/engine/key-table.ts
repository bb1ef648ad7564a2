import { grow } from './typed-arrays.ts'

const LOAD = 0.7

/**
 * Finds entries (small integers chosen by the caller) by a binary key of fixed width. Open addressing with
 * linear probing; keys lie in one array by entry, so an entry costs its key and some six bytes. Several
 * entries may have the same key.
 */
export class KeyTable {
  readonly #width: number
  #keys = new Uint32Array(0)
  #slots = new Uint32Array(16) // entry + 1, 0 where free; a power of two long
  #size = 0

  /** `width`: words of 32 bits in a key. */
  constructor(width: number) {
    this.#width = width
  }

  add(entry: number, key: Uint32Array): void {
    this.#keys = grow(this.#keys, (entry + 1) * this.#width)
    this.#keys.set(key, entry * this.#width)
    if (++this.#size > this.#slots.length * LOAD) this.#rehash(this.#slots.length * 2)
    this.#place(entry)
  }

  /** Removes an entry that was added. Those behind it move up, so nothing is left to skip (Knuth, 6.4, R). */
  delete(entry: number): void {
    const slots = this.#slots
    const last = slots.length - 1
    let hole = this.#home(this.#keys, entry * this.#width)
    while (slots[hole] !== entry + 1) hole = (hole + 1) & last
    for (let i = (hole + 1) & last; slots[i] !== 0; i = (i + 1) & last) {
      const home = this.#home(this.#keys, ((slots[i] as number) - 1) * this.#width)
      if (((i - home) & last) < ((i - hole) & last)) continue
      slots[hole] = slots[i] as number
      hole = i
    }
    slots[hole] = 0
    this.#size--
  }

  /** All entries with this key. */
  find(key: Uint32Array): number[] {
    const found: number[] = []
    const last = this.#slots.length - 1
    for (let i = this.#home(key, 0); this.#slots[i] !== 0; i = (i + 1) & last) {
      const entry = (this.#slots[i] as number) - 1
      if (this.#equals(entry, key)) found.push(entry)
    }
    return found
  }

  /** Orders two entries by their keys, as big-endian numbers. */
  compare(a: number, b: number): number {
    for (let i = 0; i < this.#width; i++) {
      const difference =
        (this.#keys[a * this.#width + i] as number) - (this.#keys[b * this.#width + i] as number)
      if (difference !== 0) return difference
    }
    return 0
  }

  key(entry: number): Uint32Array {
    return this.#keys.subarray(entry * this.#width, (entry + 1) * this.#width)
  }

  parts() {
    return { size: this.#size, slots: this.#slots, keys: this.#keys }
  }

  restore({ size, slots, keys }: ReturnType<KeyTable['parts']>): void {
    this.#size = size
    this.#slots = slots
    this.#keys = keys
  }

  #equals(entry: number, key: Uint32Array): boolean {
    for (let i = 0; i < this.#width; i++) if (this.#keys[entry * this.#width + i] !== key[i]) return false
    return true
  }

  #place(entry: number): void {
    const last = this.#slots.length - 1
    let i = this.#home(this.#keys, entry * this.#width)
    while (this.#slots[i] !== 0) i = (i + 1) & last
    this.#slots[i] = entry + 1
  }

  #rehash(length: number): void {
    const old = this.#slots
    this.#slots = new Uint32Array(length)
    for (const slot of old) if (slot !== 0) this.#place(slot - 1)
  }

  /** The slot that a key wants. Time-ordered ids share their first words: every word is mixed in. */
  #home(keys: Uint32Array, from: number): number {
    let hash = 0
    for (let i = from; i < from + this.#width; i++) {
      hash = Math.imul(hash ^ (keys[i] as number), 0x9e3779b1)
      hash ^= hash >>> 15
    }
    return hash & (this.#slots.length - 1)
  }
}
