import { HoldExpired, StockChanged } from '@selvedge/contracts'
import { type Db, publishing, type Statement, sql } from '@selvedge/kernel'
import { untilSettled } from './attempts.ts'

type LetGo = { outcome: 'settled' | 'again'; holds: number; units: number }

/** Gives back the holds that a query locks: `cart_id, variant_id, quantity, allotments`. */
const lettingGo = (due: Statement, alsoPublish: Statement): Statement => sql`
  with due as materialized (${due}),
  locked as materialized (
    select variant_id, location_id, on_hand, reserved, locations
    from stock
    where variant_id = any(array(select variant_id from due))
    order by variant_id, location_id
    for no key update
  ),
  whole as materialized (
    select variant_id from locked group by variant_id having count(*) = max(locations)
  ),
  emptied as (
    delete from hold using due join whole using (variant_id)
    where hold.cart_id = due.cart_id and hold.variant_id = due.variant_id
    returning due.cart_id, due.variant_id, due.quantity, due.allotments
  ),
  parts as materialized (
    select emptied.cart_id, part.* from emptied, unnest(emptied.allotments) as part
  ),
  back as materialized (
    select variant_id, location_id, on_hand, reserved, sum(quantity)::int as quantity
    from parts join locked using (variant_id, location_id)
    group by variant_id, location_id, on_hand, reserved
  ),
  moved as (
    update stock set on_hand = back.on_hand, reserved = back.reserved - back.quantity
    from back
    where stock.variant_id = back.variant_id and stock.location_id = back.location_id
  ),
  logged as (
    insert into ledger (variant_id, location_id, on_hand_change, reserved_change, reason, reference)
    select variant_id, location_id, 0, -quantity, 'hold_released', cart_id::text from parts
  ),
  ${alsoPublish}
  told as (${publishing(
    StockChanged,
    sql`
    select variant_id::text as key,
      jsonb_build_object('variant_id', variant_id, 'available', sum(locked.on_hand - locked.reserved + coalesce(quantity, 0))) as payload
    from locked left join back using (variant_id, location_id)
    where variant_id in (select variant_id from back)
    group by variant_id`,
  )})
  select
    case when (select count(*) from emptied) = (select count(*) from due) then 'settled' else 'again' end as outcome,
    (select count(*) from emptied) as holds,
    (select coalesce(sum(quantity), 0) from emptied) as units`

/** Units given back. */
export const letGoOfCart = async (db: Db, cart_id: string): Promise<number> => {
  let units = 0
  await untilSettled(async () => {
    const row = await db.one<LetGo>(
      lettingGo(
        sql`
        select cart_id, variant_id, quantity, allotments from hold
        where cart_id = ${cart_id}::uuid order by cart_id, variant_id for update`,
        sql``,
      ),
    )
    units += row.units
    return row
  })
  return units
}

/**
 * Gives back holds whose time is over, the oldest first, `most` at most; the number given back. A hold that somebody is
 * just changing is skipped, and one that was renewed is not taken: the row is looked at again once it is locked.
 */
export const letGoOfExpired = async (db: Db, most: number): Promise<number> => {
  const { holds } = await db.one<LetGo>(
    lettingGo(
      sql`
      select cart_id, variant_id, quantity, allotments from hold
      where expires_at <= now() order by expires_at limit ${most} for update skip locked`,
      sql`told_carts as (${publishing(
        HoldExpired,
        sql`
        select cart_id::text as key,
          jsonb_build_object('cart_id', cart_id, 'variant_id', variant_id, 'quantity', quantity) as payload
        from emptied`,
      )}),`,
    ),
  )
  return holds
}
