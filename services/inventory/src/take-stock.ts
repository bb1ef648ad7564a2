import type { Reservation, StockLine } from '@selvedge/contracts'
import type { Db } from '@selvedge/kernel'
import { allotInTurn, type Missing, type Wish } from './allot.ts'
import { attemptsAtMost } from './store/attempts.ts'
import { findReservations, readShelves, type Serving, writeServings } from './store/taking.ts'

export type StockWish = Wish & { traceparent: string | null }

/**
 * `short`: nothing was written. `held`: the cart holds what it is to hold. Otherwise the state of the order's reservation,
 * made now or before.
 */
export type Taken =
  | { outcome: Reservation['status']; lines: readonly StockLine[] }
  | { outcome: 'held'; expires_at: string }
  | { outcome: 'short'; short: Missing[] }

/**
 * Takes stock for orders, for each all lines or none, and for carts: looks without a lock, decides, and writes all of it
 * at once if nothing has changed since. Where something has, somebody else got ahead, and it is decided anew. Who is
 * refused has waited for no lock, and where all are, nothing is written. Holds last `holdSeconds` from now.
 */
export const takeStock = async (
  db: Db,
  holdSeconds: number,
  wishes: readonly StockWish[],
): Promise<Taken[]> => {
  const taken = new Map<StockWish, Taken>()
  for (let inVain = 0; inVain < attemptsAtMost; ) {
    const turn = turnOf(wishes.filter((wish) => !taken.has(wish)))
    if (turn.length === 0) return wishes.map((wish) => taken.get(wish) as Taken)
    const results = await tryTaking(db, holdSeconds, turn)
    for (const [wish, result] of results) taken.set(wish, result)
    if (results.size === 0) inVain++
  }
  throw new Error(`stock did not settle in ${attemptsAtMost} attempts`)
}

/** Who can be served at once: an order once, and one wish of a cart, since each changes what that holds. */
const turnOf = (wishes: readonly StockWish[]): StockWish[] => {
  const known = new Set<string | null>()
  return wishes.toSorted(byId).filter(({ order_id, cart_id }) => {
    if (known.has(order_id) || known.has(cart_id)) return false
    for (const id of [order_id, cart_id]) if (id !== null) known.add(id)
    return true
  })
}

const idOf = ({ order_id, cart_id }: Wish) => order_id ?? cart_id ?? ''
const byId = (a: Wish, b: Wish) => (idOf(a) < idOf(b) ? -1 : 1)

/** What became of wishes; of some nothing yet. */
const tryTaking = async (
  db: Db,
  holdSeconds: number,
  wishes: readonly StockWish[],
): Promise<Map<StockWish, Taken>> => {
  const variants = new Set(wishes.flatMap(({ lines }) => lines.map(({ variant_id }) => variant_id)))
  const before = await readShelves(
    db,
    [...variants],
    wishes.flatMap(({ cart_id }) => cart_id ?? []),
  )
  const { allotments, after } = allotInTurn(wishes, before)

  const results = new Map<StockWish, Taken>()
  const served = new Map<StockWish, Serving>()
  for (const [at, wish] of wishes.entries()) {
    const allotment = allotments[at]
    if (allotment === undefined || 'short' in allotment)
      results.set(wish, { outcome: 'short', short: allotment?.short ?? [] })
    else if (allotment.taken.length > 0 || allotment.used.length > 0)
      served.set(wish, { ...wish, ...allotment })
    // Nothing is held, and nothing is to be.
    else results.set(wish, { outcome: 'held', expires_at: new Date().toISOString() })
  }
  const servings = [...served.values()]
  const touched = new Set(
    servings.flatMap(({ taken, used }) => [...taken, ...used].map(({ variant_id }) => variant_id)),
  )
  const isTouched = ({ variant_id }: { variant_id: string }) => touched.has(variant_id)
  const stand = { before: before.filter(isTouched), after: after.filter(isTouched), holdSeconds }
  const written = servings.length > 0 ? await writeServings(db, servings, stand) : undefined
  if (written !== undefined)
    for (const wish of served.keys())
      results.set(
        wish,
        wish.order_id === null
          ? { outcome: 'held', expires_at: written.expires_at }
          : { outcome: 'reserved', lines: wish.lines },
      )

  // An order that is to be refused, or was not served, may have been served before.
  const doubtful = wishes.filter(
    (wish) => wish.order_id !== null && results.get(wish)?.outcome !== 'reserved',
  )
  if (doubtful.length === 0) return results
  const known = await findReservations(
    db,
    doubtful.flatMap(({ order_id }) => order_id ?? []),
  )
  for (const { order_id, status, lines } of known) {
    const wish = doubtful.find((one) => one.order_id === order_id)
    if (wish !== undefined) results.set(wish, { outcome: status, lines })
  }
  return results
}
