import { type Reservation, StockChanged, type StockLine } from '@selvedge/contracts'
import { type Db, publishingEach, type Statement, sql, violatedConstraint } from '@selvedge/kernel'
import type { Part, Shelf } from '../allot.ts'

/** A shelf, and how many of them the variant has. */
export type KnownShelf = Shelf & { locations: number }

/** All shelves of variants, the first to sell from first, with what some carts hold there. Locks nothing. */
export const readShelves = (
  db: Db,
  variants: readonly string[],
  carts: readonly string[],
): Promise<KnownShelf[]> =>
  db.many<KnownShelf>(sql`
    select variant_id, location_id, on_hand, reserved, locations, coalesce((
      select jsonb_object_agg(cart_id, part.quantity) from hold, unnest(hold.allotments) as part
      where hold.cart_id = any(${carts}::uuid[]) and hold.variant_id = stock.variant_id
        and part.location_id = stock.location_id), '{}') as held
    from stock join location on location.id = location_id
    where variant_id = any(${variants}::uuid[])
    order by variant_id, priority, location_id`)

/** What is to be written for an order, or for what a cart holds of a variant: what it gets, and what its cart held of it. */
export type Serving = {
  /** Null where the cart is to hold it. */
  order_id: string | null
  cart_id: string | null
  lines: readonly StockLine[]
  taken: readonly Part[]
  used: readonly Part[]
  traceparent: string | null
}

/** The shelves as they were when it was decided who gets what, and as they will be; and how long what carts hold is held. */
export type Stand = { before: readonly KnownShelf[]; after: readonly Shelf[]; holdSeconds: number }

/**
 * Writes what orders and carts get, provided that everything it was decided on is still so. Answers until when the carts
 * hold it; undefined, and nothing written, where something is not, or one of the orders has a reservation by now.
 */
export const writeServings = async (
  db: Db,
  servings: readonly Serving[],
  { before, after, holdSeconds }: Stand,
): Promise<{ expires_at: string } | undefined> => {
  const entries = servings.flatMap(entriesOf)
  const changed = changesOf({ before, after }, servings)
  const used = usingUp(servings)
  try {
    const { open, expires_at } = await db.one<{ open: boolean; expires_at: string }>(sql`
      with expected as materialized (
        select * from unnest(${before.map(({ variant_id }) => variant_id)}::uuid[],
          ${before.map(({ location_id }) => location_id)}::uuid[], ${before.map(({ on_hand }) => on_hand)}::int[],
          ${before.map(({ reserved }) => reserved)}::int[], ${before.map(({ locations }) => locations)}::int[],
          ${after.map(({ reserved }) => reserved)}::int[])
          as shelf (variant_id, location_id, on_hand, reserved, locations, after)
      ),
      ${used.locking}
      locked as materialized (
        select variant_id, location_id, on_hand, reserved, locations from stock
        where variant_id = any(${[...new Set(before.map(({ variant_id }) => variant_id))]}::uuid[])${used.locked}
        order by variant_id, location_id for no key update
      ),
      gate as materialized (
        select count(*) = ${before.length}::int and (select count(*) from locked) = ${before.length}::int
          ${used.unchanged} as open, now() + make_interval(secs => ${holdSeconds}) as expires_at
        from locked join expected using (variant_id, location_id, on_hand, reserved, locations)
      ),
      ${reserving(servings)}
      ${holding(servings)}
      moved as (
        update stock set on_hand = expected.on_hand, reserved = expected.after
        from expected, gate
        where open and stock.variant_id = expected.variant_id and stock.location_id = expected.location_id
          and expected.after <> expected.reserved
      ),
      ${used.deleting}
      logged as (
        insert into ledger (variant_id, location_id, on_hand_change, reserved_change, reason, reference)
        select variant_id, location_id, 0, change, reason, reference
        from gate, unnest(${entries.map(({ variant_id }) => variant_id)}::uuid[],
          ${entries.map(({ location_id }) => location_id)}::uuid[], ${entries.map(({ change }) => change)}::int[],
          ${entries.map(({ reason }) => reason)}::text[], ${entries.map(({ reference }) => reference)}::text[])
          as entry (variant_id, location_id, change, reason, reference)
        where open
      ),
      told as (${publishingEach(
        StockChanged,
        sql`
        select variant_id as key, jsonb_build_object('variant_id', variant_id, 'available', available) as payload, traceparent
        from gate, unnest(${changed.map(({ variant_id }) => variant_id)}::text[],
          ${changed.map(({ available }) => available)}::int[], ${changed.map(({ traceparent }) => traceparent)}::text[])
          as changed (variant_id, available, traceparent)
        where open`,
      )})
      select open, expires_at from gate`)
    return open ? { expires_at } : undefined
  } catch (error) {
    const violated = violatedConstraint(error)
    if (violated === 'reservation_pkey' || violated === 'hold_pkey') return undefined
    throw error
  }
}

/** The reservations that orders get. */
const reserving = (servings: readonly Serving[]): Statement => {
  const orders = servings.filter(({ order_id }) => order_id !== null)
  if (orders.length === 0) return sql``
  return sql`
    claimed as (
      insert into reservation (order_id, status, allotments)
      select order_id, 'reserved', allotments::allotment[]
      from gate, unnest(${orders.map(({ order_id }) => order_id)}::uuid[], ${orders.map(allotmentsOf)}::text[])
        as served (order_id, allotments)
      where open
    ),`
}

/** What carts hold from now on. A hold that is there was locked; one that came meanwhile violates the key. */
const holding = (servings: readonly Serving[]): Statement => {
  const holds = servings.filter(({ order_id, taken }) => order_id === null && taken.length > 0)
  const rowsOf = (some: readonly Serving[]) => sql`
    unnest(${some.map(({ cart_id }) => cart_id)}::uuid[], ${some.map(({ lines }) => lines[0]?.variant_id)}::uuid[],
      ${some.map(({ lines }) => lines[0]?.quantity)}::int[], ${some.map(allotmentsOf)}::text[])
      as wanted (cart_id, variant_id, quantity, allotments)`
  const fresh = holds.filter(({ used }) => used.length === 0)
  const known = holds.filter(({ used }) => used.length > 0)
  const adding =
    fresh.length === 0
      ? sql``
      : sql`
    added as (
      insert into hold (cart_id, variant_id, quantity, allotments, expires_at)
      select cart_id, variant_id, quantity, allotments::allotment[], expires_at from gate, ${rowsOf(fresh)} where open
    ),`
  const changing =
    known.length === 0
      ? sql``
      : sql`
    changed as (
      update hold
      set quantity = wanted.quantity, allotments = wanted.allotments::allotment[], expires_at = gate.expires_at
      from gate, ${rowsOf(known)}
      where open and hold.cart_id = wanted.cart_id and hold.variant_id = wanted.variant_id
    ),`
  return sql`${adding}${changing}`
}

/** The parts of the statement about what carts held: lock it, see that it is still so, and delete what is used up. */
const usingUp = (servings: readonly Serving[]) => {
  const used = servings.flatMap(({ order_id, cart_id, used: parts, taken }) =>
    parts.map((part) => ({ ...part, cart_id, is_kept: order_id === null && taken.length > 0 })),
  )
  if (used.length === 0) return { locking: sql``, locked: sql``, unchanged: sql``, deleting: sql`` }
  return {
    locking: sql`
      used as materialized (
        select * from unnest(${used.map(({ cart_id }) => cart_id)}::uuid[],
          ${used.map(({ variant_id }) => variant_id)}::uuid[], ${used.map(({ location_id }) => location_id)}::uuid[],
          ${used.map(({ quantity }) => quantity)}::int[], ${used.map(({ is_kept }) => is_kept)}::bool[])
          as part (cart_id, variant_id, location_id, quantity, is_kept)
      ),
      held as materialized (
        select cart_id, variant_id, allotments from hold
        where (cart_id, variant_id) in (select cart_id, variant_id from used)
        order by cart_id, variant_id for update
      ),`,
    locked: sql` and (select count(*) from held) is not null`,
    unchanged: sql` and (
      select count(*) = ${used.length}::int
      from held cross join unnest(held.allotments) as part
      join used using (cart_id) where (used.variant_id, used.location_id, used.quantity) = (part.variant_id, part.location_id, part.quantity)
    ) and (select sum(cardinality(allotments)) = ${used.length}::int from held)`,
    deleting: sql`
      let_go as (
        delete from hold using used, gate
        where gate.open and not is_kept and hold.cart_id = used.cart_id and hold.variant_id = used.variant_id
      ),`,
  }
}

/** As PostgreSQL reads an array of rows. */
const allotmentsOf = ({ taken }: Serving): string =>
  `{${taken.map(({ variant_id, location_id, quantity }) => `"(${variant_id},${location_id},${quantity})"`).join()}}`

const entriesOf = ({ order_id, cart_id, taken, used }: Serving) => {
  if (order_id !== null)
    return [
      ...used.map((part) => ({
        ...part,
        change: -part.quantity,
        reason: 'hold_released',
        reference: cart_id,
      })),
      ...taken.map((part) => ({
        ...part,
        change: part.quantity,
        reason: 'reservation',
        reference: order_id,
      })),
    ]
  const places = new Map([...used, ...taken].map((part) => [part.location_id, part]))
  const unitsOf = (parts: readonly Part[], location_id: string) =>
    parts.find((part) => part.location_id === location_id)?.quantity ?? 0
  return [...places.values()].flatMap((place) => {
    const change = unitsOf(taken, place.location_id) - unitsOf(used, place.location_id)
    if (change === 0) return []
    return [{ ...place, change, reason: change > 0 ? 'hold' : 'hold_released', reference: cart_id }]
  })
}

/** What can be sold from now on of each variant of which that is another number than before. */
const changesOf = ({ before, after }: Pick<Stand, 'before' | 'after'>, servings: readonly Serving[]) => {
  const changes = new Map<string, { change: number; available: number }>()
  for (const [at, { variant_id, on_hand, reserved }] of after.entries()) {
    const { change, available } = changes.get(variant_id) ?? { change: 0, available: 0 }
    changes.set(variant_id, {
      change: change + reserved - (before[at] as Shelf).reserved,
      available: available + on_hand - reserved,
    })
  }
  return [...changes].flatMap(([variant_id, { change, available }]) => {
    if (change === 0) return []
    const last = servings.findLast(({ lines }) => lines.some((line) => line.variant_id === variant_id))
    return [{ variant_id, available, traceparent: last?.traceparent ?? null }]
  })
}

/** The reservations that some orders have, made now or before. */
export const findReservations = (
  db: Db,
  orders: readonly string[],
): Promise<{ order_id: string; status: Reservation['status']; lines: StockLine[] }[]> =>
  db.many(sql`
    select order_id, status, coalesce((
      select jsonb_agg(jsonb_build_object('variant_id', variant_id, 'quantity', quantity) order by variant_id)
      from (
        select variant_id, sum(quantity) as quantity from unnest(allotments) group by variant_id) as line), '[]') as lines
    from reservation where order_id = any(${orders}::uuid[])`)
