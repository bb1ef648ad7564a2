import { type CartLine, cartLimits, type QuotedItem } from '@selvedge/contracts'

export type StoredLine = {
  variant_id: string
  product_id: string
  quantity: number
  held_until: string | null
}

/** A line as the shopper sees it: today's price, and the hold while it lasts. */
export const cartLine = (line: StoredLine, item: QuotedItem, now: Date): CartLine => ({
  ...item,
  quantity: line.quantity,
  line_amount: item.unit_amount * line.quantity,
  held_until: stillHeld(line.held_until, now),
})

// The event that says so may be a moment late; the clock is not.
const stillHeld = (until: string | null, now: Date): string | null => {
  if (until === null) return null
  const end = new Date(until)
  return end > now ? end.toISOString() : null
}

type Totals = { item_count: number; subtotal_amount: number; currency: string | null }

/**
 * Units, sum and currency of a cart, the one that was `chosen` while it is empty. Amounts of different currencies have no
 * sum: then it is zero and the currency null.
 */
export const totalsOf = (lines: readonly CartLine[], chosen: string | null): Totals => {
  const currencies = new Set(
    lines.length === 0 && chosen !== null ? [chosen] : lines.map((line) => line.currency),
  )
  const [currency = null] = currencies.size === 1 ? currencies : []
  return {
    item_count: lines.reduce((sum, line) => sum + line.quantity, 0),
    subtotal_amount: currency === null ? 0 : lines.reduce((sum, line) => sum + line.line_amount, 0),
    currency,
  }
}

/** Whether so many more units of something fit into a cart; `quantity` is null where it has none of it yet. */
export const fits = (cart: { lines: number; quantity: number | null }, more: number): boolean =>
  (cart.quantity ?? 0) + more <= cartLimits.quantity &&
  (cart.quantity !== null || cart.lines < cartLimits.lines)
