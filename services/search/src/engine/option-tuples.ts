import type { FacetField } from './facet-field.ts'
import { grow } from './typed-arrays.ts'

/**
 * The combinations of option values that variants have: (size 38, red) is stored once, however many variants
 * have it. A query decides once per combination which of its option filters fail.
 */
export class OptionTuples {
  /** By option field, then by tuple: the value's number + 1, or 0 if the tuple has none. */
  readonly columns = new Map<FacetField, Uint32Array>()
  #end = 0
  readonly #codeOf = new Map<string, number>()
  readonly #keys: string[] = []
  readonly #uses: number[] = []
  readonly #free: number[] = []

  /** Tuples are numbered below this. */
  get end(): number {
    return this.#end
  }

  /** The number of a tuple, in use once more until it is released. Sorts the values by field. */
  take(values: (readonly [FacetField, number])[]): number {
    let key = ''
    for (const [field, value] of values.sort(byField)) key += `${field.number}:${value},`
    const known = this.#codeOf.get(key)
    if (known !== undefined) {
      this.#uses[known] = (this.#uses[known] as number) + 1
      return known
    }
    const tuple = this.#free.pop() ?? this.#end++
    this.#codeOf.set(key, tuple)
    this.#keys[tuple] = key
    this.#uses[tuple] = 1
    for (const [field] of values) if (!this.columns.has(field)) this.columns.set(field, new Uint32Array(0))
    for (const [field, column] of this.columns) {
      const longer = grow(column, this.#end)
      longer[tuple] = 0
      this.columns.set(field, longer)
    }
    for (const [field, value] of values) (this.columns.get(field) as Uint32Array)[tuple] = value + 1
    return tuple
  }

  parts() {
    const columns = [...this.columns].map(([{ name }, column]) => [name, column] as const)
    return {
      keys: this.#keys,
      uses: Uint32Array.from(this.#uses),
      columns: Object.fromEntries(columns),
    }
  }

  /** Onto tuples that are new; `fields` are those of the index, restored. */
  restore(
    { keys, uses, columns }: ReturnType<OptionTuples['parts']>,
    fields: ReadonlyMap<string, FacetField>,
  ): void {
    this.#end = keys.length
    for (const [tuple, key] of keys.entries()) {
      this.#keys[tuple] = key
      this.#uses[tuple] = uses[tuple] as number
      if (uses[tuple] === 0) this.#free.push(tuple)
      else this.#codeOf.set(key, tuple)
    }
    for (const [name, column] of Object.entries(columns))
      this.columns.set(fields.get(name) as FacetField, column)
  }

  release(tuple: number): void {
    const uses = (this.#uses[tuple] as number) - 1
    this.#uses[tuple] = uses
    if (uses > 0) return
    this.#codeOf.delete(this.#keys[tuple] as string)
    this.#free.push(tuple)
  }
}

const byField = ([a]: readonly [FacetField, number], [b]: readonly [FacetField, number]): number =>
  a.number - b.number
