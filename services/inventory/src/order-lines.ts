import type { StockLine } from '@selvedge/contracts'

/** The lines of an order with those of one variant added up, by variant: the order in which stock is locked. */
export const addUp = (lines: readonly StockLine[]): StockLine[] => {
  const quantities = new Map<string, number>()
  for (const { variant_id, quantity } of lines)
    quantities.set(variant_id, (quantities.get(variant_id) ?? 0) + quantity)
  return [...quantities]
    .map(([variant_id, quantity]) => ({ variant_id, quantity }))
    .sort((a, b) => (a.variant_id < b.variant_id ? -1 : 1))
}
