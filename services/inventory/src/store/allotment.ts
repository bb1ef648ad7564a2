import { sql } from '@selvedge/kernel'

/*
 * How all statements that move stock keep out of each other's way.
 *
 * Each is one statement that first reads (one snapshot), then locks, then writes. Locks are taken in one order: the
 * order's reservation, the carts' holds by (cart_id, variant_id), then all stock rows of the variants by (variant_id,
 * location_id). Writes come after the last lock, and whatever they meet belongs to a transaction that waits for nothing
 * more. So there is no cycle, and no deadlock. (`on conflict do update` would lock after that; `do nothing` does not.)
 *
 * A locked row is the newest one even where the statement had to wait for it. What the snapshot cannot know is a row
 * that was added meanwhile: a stock row (told by `locations`), a hold or a reservation (told by `on conflict`). The
 * statement then writes nothing and is tried again. Refusals rest on the snapshot alone, so a variant that is sold out
 * is refused without queueing for its lock, and no refusal mixes two moments.
 *
 * A write sets both balances to what follows from the locked row, and never `reserved = stock.reserved + …`: PostgreSQL
 * first works that out, check constraint included, on the version that the snapshot knows, which may be older.
 *
 * All rows of a variant are locked even where one is written: what can be sold of it is published with the change, and
 * the last number published must be the right one.
 */

/**
 * The part of a statement that takes stock, location by location in the order of their priority, as if the units that
 * are held already were free. Stands after the queries `wanted (variant_id, quantity)`, `gate (open)` and `held
 * (variant_id, allotments)`; gives `allotted` (what to take where) and `complete (yes)`.
 */
export const allotting = sql`
  locked as materialized (
    select variant_id, location_id, on_hand, reserved, locations
    from stock
    where variant_id = any(array(
      select variant_id from wanted where (select open from gate) and (select count(*) from held) is not null))
    order by variant_id, location_id
    for no key update
  ),
  shelf as (
    select variant_id, location_id, on_hand, reserved, locations, wanted.quantity, location.priority,
      coalesce(own.quantity, 0) as held,
      on_hand - reserved + coalesce(own.quantity, 0) as capacity
    from locked
    join wanted using (variant_id)
    join location on location.id = locked.location_id
    left join (select part.* from held, unnest(held.allotments) as part) as own using (variant_id, location_id)
  ),
  allotted as materialized (
    select variant_id, location_id, on_hand, reserved, locations, quantity, held, capacity,
      greatest(0, least(capacity, quantity - coalesce(sum(capacity) over nearer, 0)))::int as taken
    from shelf
    window nearer as (
      partition by variant_id order by priority, location_id rows between unbounded preceding and 1 preceding)
  ),
  complete as materialized (
    select count(*) = (select count(*) from wanted) as yes
    from (
      select from allotted group by variant_id
      having sum(taken) = max(quantity) and count(*) = max(locations)) as whole
  )`

export const attemptsAtMost = 100

/**
 * Tries a statement until it did not meet a row that its snapshot could not know. Each further attempt means that
 * somebody else got ahead, so the bound is there for mistakes only.
 */
export const untilSettled = async <Row extends { outcome: string }>(
  attempt: () => Promise<Row>,
): Promise<Row> => {
  for (let attempts = 1; attempts <= attemptsAtMost; attempts++) {
    const row = await attempt()
    if (row.outcome !== 'again') return row
  }
  throw new Error(`stock did not settle in ${attemptsAtMost} attempts`)
}
