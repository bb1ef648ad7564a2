import { type Reservation, StockChanged, type StockLine } from '@selvedge/contracts'
import { type Db, publishing, sql } from '@selvedge/kernel'
import { untilSettled } from './attempts.ts'

type Status = Reservation['status']

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
