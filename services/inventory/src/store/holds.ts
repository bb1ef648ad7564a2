import { HoldExpired, StockChanged } from '@selvedge/contracts'
import { type Db, publishing, type Statement, sql } from '@selvedge/kernel'
import { allotting, untilSettled } from './allotment.ts'

type Kept = { outcome: 'held' | 'short'; expires_at: string; available: number }

/** Sets what a cart holds of a variant, up or down, and renews it. `available` counts what the cart holds already. */
export const setHold = async (
  db: Db,
  wish: { cart_id: string; variant_id: string; quantity: number },
  holdSeconds: number,
): Promise<Kept> => {
  const { cart_id, variant_id, quantity } = wish
  const row = await untilSettled(() =>
    db.one<Omit<Kept, 'outcome'> & { outcome: Kept['outcome'] | 'again' }>(sql`
      with wanted as materialized (
        select ${variant_id}::uuid as variant_id, ${quantity}::int as quantity
      ),
      known as materialized (
        select quantity from hold where cart_id = ${cart_id}::uuid and variant_id = ${variant_id}::uuid
      ),
      seen as materialized (
        select coalesce((select quantity from known), 0) + coalesce((
          select sum(on_hand - reserved) from stock where variant_id = ${variant_id}::uuid), 0) as available
      ),
      gate as materialized (
        select wanted.quantity <= seen.available and (wanted.quantity > 0 or exists (select from known)) as open
        from wanted, seen
      ),
      held as materialized (
        select variant_id, allotments
        from hold
        where cart_id = ${cart_id}::uuid and variant_id = ${variant_id}::uuid and (select open from gate)
        for update
      ),
      ${allotting},
      settled as materialized (
        select now() + make_interval(secs => ${holdSeconds}) as expires_at,
          array_agg(row(variant_id, location_id, taken)::allotment order by location_id) filter (where taken > 0)
            as allotments
        from allotted
        having (select yes from complete)
      ),
      added as (
        insert into hold (cart_id, variant_id, quantity, allotments, expires_at)
        select ${cart_id}::uuid, ${variant_id}::uuid, ${quantity}::int, allotments, expires_at
        from settled where ${quantity}::int > 0 and not exists (select from held)
        on conflict (cart_id, variant_id) do nothing
        returning expires_at
      ),
      changed as (
        update hold
        set quantity = ${quantity}::int, allotments = settled.allotments, expires_at = settled.expires_at
        from settled
        where cart_id = ${cart_id}::uuid and variant_id = ${variant_id}::uuid
          and ${quantity}::int > 0 and exists (select from held)
        returning hold.expires_at
      ),
      let_go as (
        delete from hold using held
        where hold.cart_id = ${cart_id}::uuid and hold.variant_id = held.variant_id
          and ${quantity}::int = 0 and exists (select from settled)
        returning now() as expires_at
      ),
      kept as materialized (
        select expires_at from added
        union all select expires_at from changed
        union all select expires_at from let_go
      ),
      applied as materialized (
        select allotted.*
        from allotted
        where taken <> held and exists (select from kept)
      ),
      moved as (
        update stock
        set on_hand = applied.on_hand, reserved = applied.reserved + applied.taken - applied.held
        from applied
        where stock.variant_id = applied.variant_id and stock.location_id = applied.location_id
      ),
      logged as (
        insert into ledger (variant_id, location_id, on_hand_change, reserved_change, reason, reference)
        select variant_id, location_id, 0, taken - held,
          case when taken > held then 'hold' else 'hold_released' end, ${cart_id}::text
        from applied
      ),
      told as (${publishing(
        StockChanged,
        sql`
        select variant_id::text as key,
          jsonb_build_object('variant_id', variant_id, 'available', sum(capacity - taken)) as payload
        from allotted
        where exists (select from applied)
        group by variant_id having sum(taken) <> sum(held)`,
      )})
      select
        case
          when exists (select from kept) then 'held'
          when ${quantity}::int = 0 and not exists (select from known) then 'held'
          when (select open from gate) then 'again'
          else 'short'
        end as outcome,
        coalesce((select expires_at from kept), now()) as expires_at,
        (select available from seen) as available`),
  )
  return { ...row, outcome: row.outcome as Kept['outcome'] }
}

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
