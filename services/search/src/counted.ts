/** What a selection of products shows beside its pages. */
export type Counted = {
  /** `Facet[]` as JSON text. */
  facets: string
  price_range: { min_amount: number; max_amount: number } | null
}

export type CountedCache = {
  get(selection: string): Counted | undefined
  /** Returns what was set. */
  set(selection: string, counted: Counted): Counted
  /** For when the index has changed. */
  clear(): void
}

/** Keeps the counts of so many selections; the one that was not asked for longest goes first. */
export const createCountedCache = (most = 1000): CountedCache => {
  const kept = new Map<string, Counted>()
  return {
    get: (selection) => {
      const counted = kept.get(selection)
      if (counted === undefined) return undefined
      kept.delete(selection)
      kept.set(selection, counted)
      return counted
    },
    set: (selection, counted) => {
      kept.set(selection, counted)
      if (kept.size > most) kept.delete(kept.keys().next().value as string)
      return counted
    },
    clear: () => kept.clear(),
  }
}
