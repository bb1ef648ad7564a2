import type { Cart, CartLine } from '@selvedge/sdk'

/** A line of the bag, as it is shown. */
export type BagLine = {
  product_id: string
  variant_id: string
  slug: string
  name: string
  options: string[]
  picture: string | null
  quantity: number
  unit_amount: number
  currency: string
  /** Until when its units are kept; null where they are not (any more). */
  held_until: string | null
}

export type Bag = {
  lines: BagLine[]
  /** Null where the lines are in several currencies, which have no sum, and where there are none. */
  currency: string | null
}

/** Colour before size, as people say it. */
export const optionsOf = (options: Readonly<Record<string, string>>): string[] => {
  const { colour, size, ...others } = options
  return [colour, size, ...Object.values(others)].filter((value) => value !== undefined)
}

const bagLine = (line: CartLine): BagLine => ({
  product_id: line.product_id,
  variant_id: line.variant_id,
  slug: line.slug,
  name: line.name,
  options: optionsOf(line.options),
  picture: line.image_url,
  quantity: line.quantity,
  unit_amount: line.unit_amount,
  currency: line.currency,
  held_until: line.held_until,
})

export const emptyBag: Bag = { lines: [], currency: null }

export const bagOf = (cart: Cart | null): Bag =>
  cart === null ? emptyBag : { lines: cart.lines.map(bagLine), currency: cart.currency }

/** In minor units; zero where the currencies differ. */
export const subtotalOf = ({ lines, currency }: Bag): number =>
  currency === null ? 0 : lines.reduce((sum, { unit_amount, quantity }) => sum + unit_amount * quantity, 0)

/** What is wanted of each variant and not confirmed yet; zero: it is to leave. */
export type Wanted = Readonly<Record<string, number>>

/** The bag as it will be when all that is wanted has come true. */
export const withWanted = (bag: Bag, wanted: Wanted): Bag => ({
  ...bag,
  lines: bag.lines.flatMap((line) => {
    const quantity = wanted[line.variant_id] ?? line.quantity
    return quantity === 0 ? [] : [{ ...line, quantity }]
  }),
})

/** How long what is in the bag is kept. */
export type Keeping =
  | { kind: 'kept'; until: string }
  /** Some or all of it is held for nobody any more. */
  | { kind: 'over'; variant_ids: string[] }

export const keepingOf = ({ lines }: Bag, now: number): Keeping | undefined => {
  const over = lines.filter(({ held_until }) => held_until === null || Date.parse(held_until) <= now)
  if (over.length > 0) return { kind: 'over', variant_ids: over.map(({ variant_id }) => variant_id) }
  const [until] = lines.flatMap(({ held_until }) => held_until ?? []).toSorted()
  return until === undefined ? undefined : { kind: 'kept', until }
}
