import { type Db, sql } from '@selvedge/kernel'

/** Units of a product in an order. */
export type SoldLine = { order_id: string; product_id: string; quantity: number }

/** Days since 1970 (UTC). */
const today = sql`floor(extract(epoch from now()) / 86400)::integer`

const given = (lines: readonly SoldLine[]) => sql`
  given as materialized (
    select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line (order_id uuid, product_id uuid, quantity integer))`

/** Counts orders on today's day (UTC), each once however often it is told. */
export const countOrders = async (db: Db, lines: readonly SoldLine[]): Promise<void> => {
  await db.run(sql`
    with ${given(lines)}, fresh as (
      insert into counted_order (order_id, day)
      select distinct order_id, ${today} from given order by 1
      on conflict do nothing returning order_id, day
    )
    insert into sold (product_id, day, units)
    select product_id, day, sum(quantity) from given join fresh using (order_id) group by 1, 2 order by 1
    on conflict (product_id, day) do update set units = sold.units + excluded.units`)
}

/** Takes orders out of the counts again, from the day that they were counted on. One that was never counted changes nothing. */
export const uncountOrders = async (db: Db, lines: readonly SoldLine[]): Promise<void> => {
  await db.run(sql`
    with ${given(lines)}, undone as (
      delete from counted_order where order_id = any(array(select order_id from given)) returning order_id, day
    ), less as (
      select product_id, day, sum(quantity) as units from given join undone using (order_id) group by 1, 2
    )
    update sold set units = sold.units - less.units
    from less where sold.product_id = less.product_id and sold.day = less.day`)
}

/** Products by units of the last `days` days, the most first, of those with something to buy. */
export const readBestselling = async (
  db: Db,
  { days, limit }: { days: number; limit: number },
): Promise<string[]> => {
  const rows = await db.many<{ product_id: string }>(sql`
    select product_id from sold
    where day > ${today} - ${days}::integer
      and exists (select from product where product.product_id = sold.product_id and facts is not null)
      and exists (select from variant where variant.product_id = sold.product_id and available)
    group by product_id having sum(units) > 0
    order by sum(units) desc, product_id limit ${limit}`)
  return rows.map(({ product_id }) => product_id)
}

/** Units of the last `days` days, of the products of which most were sold. */
export const readSales = (
  db: Db,
  { days, limit }: { days: number; limit: number },
): Promise<{ product_id: string; units: number }[]> =>
  db.many(sql`
    select product_id, sum(units)::integer as units from sold where day > ${today} - ${days}::integer
    group by product_id having sum(units) > 0 order by 2 desc, 1 limit ${limit}`)

/** Forgets what is older than `days` days, after which no order is cancelled any more. */
export const forgetSales = async (db: Db, days: number): Promise<void> => {
  await db.run(sql`
    with orders as (delete from counted_order where day < ${today} - ${days}::integer)
    delete from sold where day < ${today} - ${days}::integer`)
}
