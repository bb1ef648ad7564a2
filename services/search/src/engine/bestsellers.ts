import { clearBit, hasBit, setBit, wordsFor } from './bitset.ts'

/** The products that are sold, in the order of their units; kept beside the index, as sales come from elsewhere. */
export class Bestsellers {
  /** The most units first, and of as many the higher id. */
  list: readonly number[] = []
  /** The same as bits. */
  bits = new Uint32Array(0)
  /** Another one whenever they are others. */
  version = 0

  /** Puts these in place of those that it had: ordinals in their order. */
  replace(products: readonly number[], end: number): void {
    const isSame = products.length === this.list.length && products.every((one, at) => one === this.list[at])
    if (isSame) return
    this.list = products
    this.bits = new Uint32Array(wordsFor(end))
    for (const product of products) setBit(this.bits, product)
    this.version++
  }

  /** An ordinal may become another product's. */
  remove(product: number): void {
    if (product >>> 5 >= this.bits.length || !hasBit(this.bits, product)) return
    clearBit(this.bits, product)
    this.list = this.list.filter((one) => one !== product)
    this.version++
  }
}
