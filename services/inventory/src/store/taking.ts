import { type Reservation, StockChanged, type StockLine } from '@selvedge/contracts'
import { type Db, publishingEach, sql, violatedConstraint } from '@selvedge/kernel'
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

/** What is to be written for an order: what it gets, and what its cart held of it. */
export type Serving = {
  order_id: string
  cart_id: string | null
  taken: readonly Part[]
  used: readonly Part[]
  traceparent: string | null
}

/** The shelves as they were when it was decided who gets what, and as they will be. */
export type Stand = { before: readonly KnownShelf[]; after: readonly Shelf[] }

/**
 * Writes what orders get, in the order of their ids, provided that everything it was decided on is still so; false, and
 * nothing written, where it is not or one of the orders has a reservation by now.
 */
export const writeServings = async (
  db: Db,
  servings: readonly Serving[],
  { before, after }: Stand,
): Promise<boolean> => {
  const entries = servings.flatMap(entriesOf)
  const changed = changesOf({ before, after }, servings)
  const used = servings.flatMap(({ cart_id, used: parts }) => parts.map((part) => ({ ...part, cart_id })))
  const ofCarts =
    used.length === 0
      ? { locking: sql``, locked: sql``, unchanged: sql``, deleting: sql`` }
      : {
          locking: sql`
            used as materialized (
              select * from unnest(${used.map(({ cart_id }) => cart_id)}::uuid[],
                ${used.map(({ variant_id }) => variant_id)}::uuid[], ${used.map(({ location_id }) => location_id)}::uuid[],
                ${used.map(({ quantity }) => quantity)}::int[]) as part (cart_id, variant_id, location_id, quantity)
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
              where gate.open and hold.cart_id = used.cart_id and hold.variant_id = used.variant_id
            ),`,
        }
  try {
    const { open } = await db.one<{ open: boolean }>(sql`
      with expected as materialized (
        select * from unnest(${before.map(({ variant_id }) => variant_id)}::uuid[],
          ${before.map(({ location_id }) => location_id)}::uuid[], ${before.map(({ on_hand }) => on_hand)}::int[],
          ${before.map(({ reserved }) => reserved)}::int[], ${before.map(({ locations }) => locations)}::int[],
          ${after.map(({ reserved }) => reserved)}::int[])
          as shelf (variant_id, location_id, on_hand, reserved, locations, after)
      ),
      ${ofCarts.locking}
      locked as materialized (
        select variant_id, location_id, on_hand, reserved, locations from stock
        where variant_id = any(${[...new Set(before.map(({ variant_id }) => variant_id))]}::uuid[])${ofCarts.locked}
        order by variant_id, location_id for no key update
      ),
      gate as materialized (
        select count(*) = ${before.length}::int and (select count(*) from locked) = ${before.length}::int
          ${ofCarts.unchanged} as open
        from locked join expected using (variant_id, location_id, on_hand, reserved, locations)
      ),
      claimed as (
        insert into reservation (order_id, status, allotments)
        select order_id, 'reserved', allotments::allotment[]
        from gate, unnest(${servings.map(({ order_id }) => order_id)}::uuid[], ${servings.map(allotmentsOf)}::text[])
          as served (order_id, allotments)
        where open
      ),
      moved as (
        update stock set on_hand = expected.on_hand, reserved = expected.after
        from expected, gate
        where open and stock.variant_id = expected.variant_id and stock.location_id = expected.location_id
          and expected.after <> expected.reserved
      ),
      ${ofCarts.deleting}
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
      select open from gate`)
    return open
  } catch (error) {
    if (violatedConstraint(error) === 'reservation_pkey') return false
    throw error
  }
}

/** As PostgreSQL reads an array of rows. */
const allotmentsOf = ({ taken }: Serving): string =>
  `{${taken.map(({ variant_id, location_id, quantity }) => `"(${variant_id},${location_id},${quantity})"`).join()}}`

const entriesOf = ({ order_id, cart_id, taken, used }: Serving) => [
  ...used.map((part) => ({ ...part, change: -part.quantity, reason: 'hold_released', reference: cart_id })),
  ...taken.map((part) => ({ ...part, change: part.quantity, reason: 'reservation', reference: order_id })),
]

/** What can be sold from now on of each variant of which that is another number than before. */
const changesOf = ({ before, after }: Stand, servings: readonly Serving[]) => {
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
    const last = servings.findLast(({ taken }) => taken.some((part) => part.variant_id === variant_id))
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
