import type { Availability, LedgerEntry, Stock } from '@selvedge/contracts'
import { StockChanged } from '@selvedge/contracts'
import { type Db, publishing, sql } from '@selvedge/kernel'

export const findAvailable = async (db: Db, variant_id: string): Promise<Availability> => {
  const { available } = await db.one<{ available: number }>(sql`
    select coalesce(sum(on_hand - reserved), 0) as available from stock where variant_id = ${variant_id}::uuid`)
  return { variant_id, available, is_available: available > 0 }
}

export const listStock = (db: Db, variant_id: string): Promise<Stock[]> =>
  db.many<Stock>(sql`
    select variant_id, location_id, on_hand, reserved, on_hand - reserved as available
    from stock join location on location.id = location_id
    where variant_id = ${variant_id}::uuid
    order by priority, location_id`)

export const listLedger = async (
  db: Db,
  variant_id: string,
  { page = 1, limit = 20 }: { page?: number; limit?: number },
): Promise<{ entries: LedgerEntry[]; total: number }> => {
  const { total } = await db.one<{ total: number }>(sql`
    select count(*) as total from ledger where variant_id = ${variant_id}::uuid`)
  const entries = await db.many<LedgerEntry>(sql`
    select id, variant_id, location_id, on_hand_change, reserved_change, reason, reference, note, at
    from ledger where variant_id = ${variant_id}::uuid
    order by id desc limit ${limit} offset ${(page - 1) * limit}`)
  return { entries, total }
}

/**
 * Makes sure that the variants have a row at a location, empty where it is new, and that nobody else adds a row of theirs
 * before this transaction ends. Call it before anything else is locked.
 *
 * Adders of a variant take turns by a lock, taken in a statement of its own: the snapshot of the next one is then newer
 * than the work of the adder before. All rows of the variants are locked before one is added, in the order in which
 * everybody locks them.
 */
export const openStock = async (tx: Db, location_id: string, variants: readonly string[]): Promise<void> => {
  await tx.run(sql`
    select pg_advisory_xact_lock(hashtext('inventory stock'), turn)
    from (select distinct hashtext(id) as turn from unnest(${variants}::text[]) as id order by turn) as turns`)
  await tx.run(sql`
    with locked as materialized (
      select variant_id, location_id
      from stock where variant_id = any(${variants}::uuid[])
      order by variant_id, location_id for no key update
    ),
    added as (
      insert into stock (variant_id, location_id, locations)
      select given.variant_id, ${location_id}::uuid,
        1 + (select count(*) from locked where locked.variant_id = given.variant_id)
      from unnest(${variants}::uuid[]) as given (variant_id)
      where not exists (
        select from locked
        where locked.variant_id = given.variant_id and locked.location_id = ${location_id}::uuid)
      returning variant_id, locations
    )
    update stock set locations = added.locations from added where stock.variant_id = added.variant_id`)
}

type Adjusted = { adjusted: boolean; on_hand: number; reserved: number }

/**
 * Corrects what is on hand at a location, never to less than is promised there; otherwise tells what there is. In a
 * transaction that has opened the stock.
 */
export const adjustStock = (
  tx: Db,
  where: { variant_id: string; location_id: string },
  what: { change: number; note: string | null; reference: string | null },
): Promise<Adjusted> => {
  const { variant_id, location_id } = where
  return tx.one<Adjusted>(sql`
    with locked as materialized (
      select location_id, on_hand, reserved
      from stock where variant_id = ${variant_id}::uuid
      order by variant_id, location_id for no key update
    ),
    place as materialized (
      select on_hand, reserved from locked where location_id = ${location_id}::uuid
    ),
    adjusted as (
      update stock set on_hand = place.on_hand + ${what.change}::int, reserved = place.reserved
      from place
      where variant_id = ${variant_id}::uuid and location_id = ${location_id}::uuid
        and place.on_hand + ${what.change}::int >= place.reserved
      returning stock.on_hand
    ),
    logged as (
      insert into ledger (variant_id, location_id, on_hand_change, reserved_change, reason, reference, note)
      select ${variant_id}::uuid, ${location_id}::uuid, ${what.change}::int, 0, 'adjustment',
        ${what.reference}::text, ${what.note}::text
      from adjusted
    ),
    told as (${publishing(
      StockChanged,
      sql`
      select ${variant_id}::text as key, jsonb_build_object('variant_id', ${variant_id}::text, 'available',
        (select sum(on_hand - reserved) from locked) + ${what.change}::int) as payload
      from adjusted where ${what.change}::int <> 0`,
    )})
    select exists (select from adjusted) as adjusted, reserved,
      coalesce((select on_hand from adjusted), place.on_hand) as on_hand
    from place`)
}

/**
 * Makes what is on hand of each variant, over all locations, the number that was declared. What is added goes to the
 * location given; what is too much is taken in the order of sale, never below what is promised. In a transaction that
 * has opened the stock.
 */
export const declareStock = async (
  tx: Db,
  location_id: string,
  declared: readonly { variant_id: string; on_hand: number }[],
): Promise<void> => {
  const variants = declared.map((each) => each.variant_id)
  const numbers = declared.map((each) => each.on_hand)
  await tx.run(sql`
    with declared as materialized (
      select variant_id, declared from unnest(${variants}::uuid[], ${numbers}::int[]) as each (variant_id, declared)
    ),
    locked as materialized (
      select variant_id, location_id, on_hand, reserved
      from stock where variant_id = any(${variants}::uuid[])
      order by variant_id, location_id for no key update
    ),
    shelf as materialized (
      select variant_id, location_id, declared, on_hand, reserved,
        on_hand - reserved as free,
        declared - sum(on_hand) over whole as missing,
        sum(reserved) over whole as promised,
        coalesce(sum(on_hand - reserved) over nearer, 0) as before
      from locked join declared using (variant_id) join location on location.id = location_id
      window whole as (partition by variant_id), nearer as (
        partition by variant_id order by priority, location_id rows between unbounded preceding and 1 preceding)
    ),
    applied as materialized (
      select variant_id, location_id, on_hand, reserved, free, declared, promised,
        case
          when missing < 0 then -greatest(0, least(free, -missing - before))
          when location_id = ${location_id}::uuid then missing
          else 0
        end::int as change
      from shelf
    ),
    moved as (
      update stock set on_hand = applied.on_hand + change, reserved = applied.reserved
      from applied
      where stock.variant_id = applied.variant_id and stock.location_id = applied.location_id and change <> 0
    ),
    logged as (
      insert into ledger (variant_id, location_id, on_hand_change, reserved_change, reason, note)
      select variant_id, location_id, change, 0, 'declared',
        case when declared < promised then 'declared ' || declared || ', but ' || promised || ' are promised' end
      from applied
      where change <> 0 or (declared < promised and location_id = ${location_id}::uuid)
    )
    ${publishing(
      StockChanged,
      sql`
      select variant_id::text as key,
        jsonb_build_object('variant_id', variant_id, 'available', sum(free + change)) as payload
      from applied group by variant_id`,
    )}`)
}

/** The ledger's next entry gets this number. */
export const numberEntriesFrom = (tx: Db, next: number): Promise<unknown> =>
  tx.one(sql`select setval(pg_get_serial_sequence('ledger', 'id'), ${next}, false)`)
