import { type Reservation, StockChanged, type StockLine } from '@selvedge/contracts'
import { type Db, publishing, sql } from '@selvedge/kernel'
import { allotting, untilSettled } from './allotment.ts'

type Missing = { variant_id: string; requested: number; available: number }
type Status = Reservation['status']

type Taken = {
  /** `short`: nothing was written. Otherwise the state of the order's reservation, made now or before. */
  outcome: Status | 'short'
  made: boolean
  lines: StockLine[]
  short: Missing[]
}

/** Takes stock for an order, all lines or none, each variant named once. */
export const takeForOrder = async (
  db: Db,
  order: { order_id: string; cart_id: string | null },
  lines: readonly StockLine[],
): Promise<Taken> => {
  const { order_id, cart_id } = order
  const variants = lines.map((line) => line.variant_id)
  const quantities = lines.map((line) => line.quantity)
  const row = await untilSettled(() =>
    db.one<{
      outcome: Taken['outcome'] | 'again'
      made: boolean
      lines: StockLine[] | null
      short: Missing[] | null
    }>(sql`
      with wanted as materialized (
        select variant_id, quantity from unnest(${variants}::uuid[], ${quantities}::int[]) as line (variant_id, quantity)
      ),
      existing as materialized (
        select status, allotments from reservation where order_id = ${order_id}::uuid
      ),
      seen as materialized (
        select variant_id, wanted.quantity as requested, coalesce(own.quantity, 0) + coalesce((
          select sum(on_hand - reserved) from stock where stock.variant_id = wanted.variant_id), 0) as available
        from wanted
        left join (select variant_id, quantity from hold where cart_id = ${cart_id}::uuid) as own using (variant_id)
      ),
      gate as materialized (
        select not exists (select from existing)
          and not exists (select from seen where available < requested) as open
      ),
      held as materialized (
        select variant_id, allotments
        from hold
        where cart_id = ${cart_id}::uuid
          and variant_id = any(array(select variant_id from wanted where (select open from gate)))
        order by cart_id, variant_id
        for update
      ),
      ${allotting},
      claimed as (
        insert into reservation (order_id, status, allotments)
        select ${order_id}::uuid, 'reserved',
          array_agg(row(variant_id, location_id, taken)::allotment order by variant_id, location_id)
        from allotted where taken > 0
        having (select yes from complete)
        on conflict (order_id) do nothing
        returning allotments
      ),
      applied as materialized (
        select allotted.* from allotted, claimed
      ),
      moved as (
        update stock
        set on_hand = applied.on_hand, reserved = applied.reserved + applied.taken - applied.held
        from applied
        where stock.variant_id = applied.variant_id and stock.location_id = applied.location_id
          and applied.taken <> applied.held
      ),
      let_go as (
        delete from hold using held
        where hold.cart_id = ${cart_id}::uuid and hold.variant_id = held.variant_id
          and exists (select from claimed)
      ),
      logged as (
        insert into ledger (variant_id, location_id, on_hand_change, reserved_change, reason, reference)
        select variant_id, location_id, 0, -held, 'hold_released', ${cart_id}::text from applied where held > 0
        union all
        select variant_id, location_id, 0, taken, 'reservation', ${order_id}::text from applied where taken > 0
      ),
      told as (${publishing(
        StockChanged,
        sql`
        select variant_id::text as key,
          jsonb_build_object('variant_id', variant_id, 'available', sum(capacity - taken)) as payload
        from applied group by variant_id having sum(taken) <> sum(held)`,
      )})
      select
        case
          when exists (select from claimed) then 'reserved'
          when exists (select from existing) then (select status from existing)
          when (select open from gate) then 'again'
          else 'short'
        end as outcome,
        exists (select from claimed) as made,
        (select jsonb_agg(jsonb_build_object('variant_id', variant_id, 'quantity', quantity) order by variant_id)
          from (
            select part.variant_id, sum(part.quantity) as quantity
            from (select allotments from existing union all select allotments from claimed) as whole,
              unnest(whole.allotments) as part
            group by part.variant_id) as line) as lines,
        (select jsonb_agg(jsonb_build_object(
            'variant_id', variant_id, 'requested', requested, 'available', available) order by variant_id)
          from seen where available < requested) as short`),
  )
  return {
    outcome: row.outcome as Taken['outcome'],
    made: row.made,
    lines: row.lines ?? [],
    short: row.short ?? [],
  }
}

type Closed = { outcome: Status | 'missing'; lines: StockLine[] }

/**
 * Ends a reservation: gives its stock back, or takes it off the shelf for good. Released without ever having been made,
 * it stays as a mark that keeps a late order from being served.
 */
export const closeReservation = async (
  db: Db,
  order_id: string,
  status: 'released' | 'fulfilled',
): Promise<Closed> => {
  const row = await untilSettled(() =>
    db.one<{ outcome: Closed['outcome'] | 'again'; lines: StockLine[] | null }>(sql`
      with found as materialized (
        select status, allotments from reservation where order_id = ${order_id}::uuid for no key update
      ),
      parts as materialized (
        select part.* from found, unnest(found.allotments) as part where found.status = 'reserved'
      ),
      locked as materialized (
        select variant_id, location_id, on_hand, reserved, locations
        from stock
        where variant_id = any(array(select variant_id from parts))
        order by variant_id, location_id
        for no key update
      ),
      complete as materialized (
        select count(*) = (select count(distinct variant_id) from parts) as yes
        from (select from locked group by variant_id having count(*) = max(locations)) as whole
      ),
      refused as (
        insert into reservation (order_id, status, allotments, closed_at)
        select ${order_id}::uuid, 'released', '{}', now()
        where ${status}::text = 'released' and not exists (select from found)
        on conflict (order_id) do nothing
        returning order_id
      ),
      closed as (
        update reservation set status = ${status}::text, closed_at = now()
        where order_id = ${order_id}::uuid and (select status from found) = 'reserved' and (select yes from complete)
        returning order_id
      ),
      applied as materialized (
        select variant_id, location_id, on_hand, reserved, quantity,
          case ${status}::text when 'fulfilled' then quantity else 0 end as shipped
        from closed, parts join locked using (variant_id, location_id)
      ),
      moved as (
        update stock
        set on_hand = applied.on_hand - applied.shipped, reserved = applied.reserved - applied.quantity
        from applied
        where stock.variant_id = applied.variant_id and stock.location_id = applied.location_id
      ),
      logged as (
        insert into ledger (variant_id, location_id, on_hand_change, reserved_change, reason, reference)
        select variant_id, location_id, -shipped, -quantity,
          case ${status}::text when 'fulfilled' then 'fulfilment' else 'reservation_released' end, ${order_id}::text
        from applied
      ),
      told as (${publishing(
        StockChanged,
        sql`
        select variant_id::text as key,
          jsonb_build_object('variant_id', variant_id, 'available', sum(locked.on_hand - locked.reserved + coalesce(quantity, 0))) as payload
        from locked left join applied using (variant_id, location_id)
        where exists (select from closed) and ${status}::text = 'released'
        group by variant_id`,
      )})
      select
        case
          when exists (select from closed) or exists (select from refused) then ${status}::text
          when exists (select from found where status <> 'reserved') then (select status from found)
          when exists (select from found) or ${status}::text = 'released' then 'again'
          else 'missing'
        end as outcome,
        (select jsonb_agg(jsonb_build_object('variant_id', variant_id, 'quantity', quantity) order by variant_id)
          from (
            select part.variant_id, sum(part.quantity) as quantity
            from found, unnest(found.allotments) as part
            group by part.variant_id) as line) as lines`),
  )
  return { outcome: row.outcome as Closed['outcome'], lines: row.lines ?? [] }
}
