import type { Reservation, StockLine } from '@selvedge/contracts'
import type { Db } from '@selvedge/kernel'
import { allotInTurn, type Missing, type Wish } from './allot.ts'
import { attemptsAtMost } from './store/allotment.ts'
import { findReservations, readShelves, type Serving, writeServings } from './store/taking.ts'

export type OrderWish = Wish & { traceparent: string | null }

/** `short`: nothing was written. Otherwise the state of the order's reservation, made now or before. */
export type Taken =
  | { outcome: Reservation['status']; lines: readonly StockLine[] }
  | { outcome: 'short'; short: Missing[] }

/**
 * Takes stock for orders, for each all lines or none: looks without a lock, decides, and writes all of it at once if
 * nothing has changed since. Where something has, somebody else got ahead, and it is decided anew. Who is refused has
 * waited for no lock, and where all are, nothing is written.
 */
export const takeForOrders = async (db: Db, wishes: readonly OrderWish[]): Promise<Taken[]> => {
  const taken = new Map<OrderWish, Taken>()
  for (let attempt = 1; attempt <= attemptsAtMost; attempt++) {
    const left = wishes.filter((wish) => !taken.has(wish))
    if (left.length === 0) return wishes.map((wish) => taken.get(wish) as Taken)
    // An order that is asked for twice has its reservation when it is its second turn.
    const turn = [...new Map(left.map((wish) => [wish.order_id, wish])).values()].sort(byOrder)
    for (const [wish, result] of await tryTaking(db, turn)) taken.set(wish, result)
  }
  throw new Error(`stock did not settle in ${attemptsAtMost} attempts`)
}

const byOrder = (a: Wish, b: Wish) => (a.order_id < b.order_id ? -1 : 1)

/** What became of orders; of some nothing yet. */
const tryTaking = async (db: Db, wishes: readonly OrderWish[]): Promise<Map<OrderWish, Taken>> => {
  const variants = new Set(wishes.flatMap(({ lines }) => lines.map(({ variant_id }) => variant_id)))
  const before = await readShelves(
    db,
    [...variants],
    wishes.flatMap(({ cart_id }) => cart_id ?? []),
  )
  const { allotments, after } = allotInTurn(wishes, before)

  const results = new Map<OrderWish, Taken>()
  const servings: Serving[] = []
  for (const [at, wish] of wishes.entries()) {
    const allotment = allotments[at]
    if (allotment === undefined || 'short' in allotment)
      results.set(wish, { outcome: 'short', short: allotment?.short ?? [] })
    else servings.push({ ...wish, ...allotment })
  }
  const touched = new Set(
    servings.flatMap(({ taken, used }) => [...taken, ...used].map(({ variant_id }) => variant_id)),
  )
  const isTouched = ({ variant_id }: { variant_id: string }) => touched.has(variant_id)
  const stand = { before: before.filter(isTouched), after: after.filter(isTouched) }
  const written = servings.length > 0 && (await writeServings(db, servings, stand))
  if (written)
    for (const wish of wishes)
      if (!results.has(wish)) results.set(wish, { outcome: 'reserved', lines: wish.lines })

  // Who is to be refused, or was not served, may have been served before.
  const doubtful = wishes.filter((wish) => results.get(wish)?.outcome !== 'reserved')
  if (doubtful.length === 0) return results
  const known = await findReservations(
    db,
    doubtful.map(({ order_id }) => order_id),
  )
  for (const { order_id, status, lines } of known) {
    const wish = doubtful.find((one) => one.order_id === order_id)
    if (wish !== undefined) results.set(wish, { outcome: status, lines })
  }
  return results
}
