import type { StockLine } from '@selvedge/contracts'

/** What lies at a location of a variant. */
export type Shelf = {
  variant_id: string
  location_id: string
  on_hand: number
  reserved: number
  /** The part of what is reserved that a cart holds, by cart. */
  held: Readonly<Record<string, number>>
}

export type Part = { variant_id: string; location_id: string; quantity: number }
export type Missing = { variant_id: string; requested: number; available: number }

/**
 * What an order wants, all lines or none; or, where no order is named, what a cart is to hold of the lines' variants from
 * now on, more or less than before or nothing.
 */
export type Wish = { order_id: string | null; cart_id: string | null; lines: readonly StockLine[] }

/** What a wish gets where, and which units that its cart held go into it; or what there is too little of. */
export type Allotment = { taken: Part[]; used: Part[] } | { short: Missing[] }

/**
 * Serves wishes one after the other, each with all of its lines or with none, location by location in the order in which
 * the shelves stand. What a wish's cart holds of a variant counts as free for it, and is used up with its first order.
 * Answers what each gets, and the shelves as they are afterwards.
 */
export const allotInTurn = (
  wishes: readonly Wish[],
  shelves: readonly Shelf[],
): { allotments: Allotment[]; after: Shelf[] } => {
  const after = shelves.map((shelf) => ({ ...shelf, held: { ...shelf.held } as Record<string, number> }))
  const byVariant = Map.groupBy(after, ({ variant_id }) => variant_id)
  const of = (variant_id: string) => byVariant.get(variant_id) ?? []

  const allot = ({ order_id, cart_id, lines }: Wish): Allotment => {
    const heldAt = ({ held }: Shelf) => (cart_id === null ? 0 : (held[cart_id] ?? 0))
    const freeAt = (shelf: Shelf) => shelf.on_hand - shelf.reserved + heldAt(shelf)
    const short = lines.flatMap(({ variant_id, quantity: requested }) => {
      const available = of(variant_id).reduce((sum, shelf) => sum + freeAt(shelf), 0)
      return available < requested ? [{ variant_id, requested, available }] : []
    })
    if (short.length > 0) return { short }

    const taken: Part[] = []
    const used: Part[] = []
    for (const { variant_id, quantity } of lines) {
      let missing = quantity
      for (const shelf of of(variant_id)) {
        const { location_id } = shelf
        const own = heldAt(shelf)
        if (cart_id !== null && own > 0) {
          used.push({ variant_id, location_id, quantity: own })
          shelf.reserved -= own
          delete shelf.held[cart_id]
        }
        const units = Math.min(missing, shelf.on_hand - shelf.reserved)
        if (units <= 0) continue
        taken.push({ variant_id, location_id, quantity: units })
        shelf.reserved += units
        if (order_id === null && cart_id !== null) shelf.held[cart_id] = units
        missing -= units
      }
    }
    return { taken, used }
  }
  return { allotments: wishes.map(allot), after }
}
