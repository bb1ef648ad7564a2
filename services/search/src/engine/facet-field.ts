import { SetColumn } from './set-column.ts'

/** A field that products are filtered and counted by. Its values are numbered as they come. */
export class FacetField {
  readonly name: string
  /** Among the fields of the index. */
  readonly number: number
  /** By product: the values of the product, over all its variants. */
  readonly all = new SetColumn()
  /** The same over the variants in stock; only for fields that a variant has. */
  readonly inStock: SetColumn | undefined
  readonly values: string[] = []
  readonly #codes = new Map<string, number>()

  constructor(name: string, number: number) {
    this.name = name
    this.number = number
    this.inStock = name.startsWith('options.') ? new SetColumn() : undefined
  }

  /** The number of a value seen before. */
  find(value: string): number | undefined {
    return this.#codes.get(value)
  }

  /** The number of a value, a new one if it was never seen. */
  code(value: string): number {
    const known = this.#codes.get(value)
    if (known !== undefined) return known
    this.#codes.set(value, this.values.length)
    return this.values.push(value) - 1
  }

  parts() {
    return { values: this.values, all: this.all.parts(), inStock: this.inStock?.parts() }
  }

  /** Onto a field that is new. */
  restore({ values, all, inStock }: ReturnType<FacetField['parts']>): void {
    for (const value of values) this.code(value)
    this.all.restore(all)
    if (inStock) this.inStock?.restore(inStock)
  }

  /** The numbers of these values, distinct and ascending. */
  codes(values: readonly string[]): number[] {
    return distinct(values.map((value) => this.code(value)))
  }
}

/** Sorts the numbers in place and returns them without repetitions. */
export const distinct = (numbers: number[]): number[] =>
  numbers.length < 2
    ? numbers
    : numbers.sort((a, b) => a - b).filter((n, i) => i === 0 || n !== numbers[i - 1])
