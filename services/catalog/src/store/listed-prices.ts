import type { PriceBreak } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

/** The prices of one product in one list. */
type Place = { price_list_id: string; product_id: string }
type Price = PriceBreak & { variant_id: string }

export const readPrices = (db: Db, { price_list_id, product_id }: Place): Promise<Price[]> =>
  db.many<Price>(sql`
    select variant_id, min_quantity, amount, compare_at_amount from price
    where price_list_id = ${price_list_id} and variant_id in (select id from variant where product_id = ${product_id})`)

/** What these products cost in lists, a row for each product and list. */
export const readPricesOf = (
  db: Db,
  productIds: readonly string[],
): Promise<(Place & { prices: Price[] })[]> =>
  db.many(sql`
    select price.price_list_id, variant.product_id, json_agg(json_build_object('variant_id', price.variant_id,
      'min_quantity', price.min_quantity, 'amount', price.amount, 'compare_at_amount', price.compare_at_amount)
      order by variant.position, price.min_quantity) as prices
    from variant join price on price.variant_id = variant.id
    where variant.product_id = any(${productIds}::uuid[])
    group by price.price_list_id, variant.product_id
    order by variant.product_id, price.price_list_id`)

export const countPriced = async (db: Db): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      select count(*) as count from (
        select distinct price.price_list_id, variant.product_id
        from price join variant on variant.id = price.variant_id) listed`)
  ).count
