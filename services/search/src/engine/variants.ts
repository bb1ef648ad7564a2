import { clearBit, hasBit, setBit, wordsFor } from './bitset.ts'
import { Blocks } from './blocks.ts'
import type { SearchVariant } from './document.ts'
import { KeyTable } from './key-table.ts'
import { gtinKey, skuKey } from './keys.ts'
import type { OptionTuples } from './option-tuples.ts'
import { grow } from './typed-arrays.ts'

/** Variants as columns; those of a product lie side by side, from `start[product]`, `count[product]` of them. */
export class Variants {
  /** By product. */
  start = new Uint32Array(0)
  count = new Uint32Array(0)
  /** By variant. Minor units, as doubles because some currencies' amounts outgrow 32 bits. */
  price = new Float64Array(0)
  tuple = new Uint32Array(0)
  available = new Uint32Array(0) // bits
  product = new Uint32Array(0)
  /** By variant: whether it has a barcode. */
  coded = new Uint32Array(0) // bits
  readonly #skus = new KeyTable(2)
  readonly #barcodes = new KeyTable(2)
  readonly #blocks = new Blocks()
  readonly #tuples: OptionTuples

  constructor(tuples: OptionTuples) {
    this.#tuples = tuples
  }

  /** Puts these variants in place of the product's. `tuples`: for each its option tuple, already taken. */
  replace(product: number, variants: readonly SearchVariant[], tuples: readonly number[]): void {
    this.clear(product)
    const start = this.#blocks.take(variants.length)
    this.#reserve(product)
    this.start[product] = start
    this.count[product] = variants.length
    for (const [i, variant] of variants.entries()) {
      const at = start + i
      this.price[at] = variant.price_amount
      this.tuple[at] = tuples[i] as number
      this.product[at] = product
      if (variant.available) setBit(this.available, at)
      else clearBit(this.available, at)
      this.#skus.add(at, skuKey(variant.sku))
      const barcode = variant.barcode === undefined ? undefined : gtinKey(variant.barcode)
      if (barcode === undefined) continue
      this.#barcodes.add(at, barcode)
      setBit(this.coded, at)
    }
  }

  /** Removes the product's variants. */
  clear(product: number): void {
    const start = this.start[product] ?? 0
    const count = this.count[product] ?? 0
    for (let at = start; at < start + count; at++) {
      this.#tuples.release(this.tuple[at] as number)
      this.#skus.delete(at)
      if (!hasBit(this.coded, at)) continue
      this.#barcodes.delete(at)
      clearBit(this.coded, at)
    }
    this.#blocks.give(start, count)
    if (count > 0) this.count[product] = 0
  }

  /** The products that have a variant of exactly this SKU or barcode. */
  productsOfCode(text: string): number[] {
    return [...new Set(this.#ofCode(text).map((at) => this.product[at] as number))]
  }

  isCode(text: string): boolean {
    return this.#ofCode(text).length > 0
  }

  parts() {
    const { start, count, price, tuple, available, coded, product } = this
    return {
      ...{ start, count, price, tuple, available, coded, product },
      skus: this.#skus.parts(),
      barcodes: this.#barcodes.parts(),
      blocks: this.#blocks.parts(),
    }
  }

  restore({ skus, barcodes, blocks, ...columns }: ReturnType<Variants['parts']>): void {
    Object.assign(this, columns)
    this.#skus.restore(skus)
    this.#barcodes.restore(barcodes)
    this.#blocks.restore(blocks)
  }

  #ofCode(text: string): number[] {
    const barcode = gtinKey(text)
    return [...this.#skus.find(skuKey(text)), ...(barcode === undefined ? [] : this.#barcodes.find(barcode))]
  }

  #reserve(product: number): void {
    this.start = grow(this.start, product + 1)
    this.count = grow(this.count, product + 1)
    this.price = grow(this.price, this.#blocks.end)
    this.tuple = grow(this.tuple, this.#blocks.end)
    this.available = grow(this.available, wordsFor(this.#blocks.end))
    this.coded = grow(this.coded, wordsFor(this.#blocks.end))
    this.product = grow(this.product, this.#blocks.end)
  }
}
