import type { ListedPrices, PriceList } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

const shown = sql`id, name, currency, market, customer_group, valid_from, valid_until, priority, version, updated_at,
  case when valid_until <= now() then 'ended' when valid_from > now() then 'scheduled' else 'running' end as status,
  (select count(distinct variant_id) from price where price_list_id = price_list.id) as variants`

export const readPriceLists = (db: Db, { limit, offset }: { limit: number; offset: number }) =>
  db.many<PriceList>(sql`
    select * from (select ${shown} from price_list) listed
    order by array_position(array['running', 'scheduled', 'ended'], status), priority desc, valid_from nulls first, name, id
    limit ${limit} offset ${offset}`)

export const countPriceLists = async (db: Db): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*) as count from price_list`)).count

export const findPriceList = (db: Db, id: string) =>
  db.first<PriceList>(sql`select ${shown} from price_list where id = ${id}`)

export const findPriceListByName = (db: Db, name: string) =>
  db.first<{ id: string }>(sql`select id from price_list where name = ${name} order by id limit 1`)

export type Terms = Pick<
  PriceList,
  'name' | 'currency' | 'market' | 'customer_group' | 'valid_from' | 'valid_until' | 'priority'
>

export const insertPriceList = (tx: Db, id: string, terms: Terms) =>
  tx.one<PriceList>(sql`
    insert into price_list (id, name, currency, market, customer_group, valid_from, valid_until, priority)
    values (${id}, ${terms.name}, ${terms.currency}, ${terms.market}, ${terms.customer_group},
      ${terms.valid_from}::timestamptz, ${terms.valid_until}::timestamptz, ${terms.priority})
    returning ${shown}`)

/** Locks a list and counts its version up; undefined where it is gone or `ifVersion` is not its own. */
export const claimPriceList = (tx: Db, id: string, ifVersion: number | null) =>
  tx.first<{ currency: string }>(sql`
    update price_list set version = version + 1, updated_at = now()
    where id = ${id} and (${ifVersion}::bigint is null or version = ${ifVersion}::bigint)
    returning currency`)

export const updateTerms = (tx: Db, id: string, terms: Terms) =>
  tx.run(sql`
    update price_list set name = ${terms.name}, market = ${terms.market}, customer_group = ${terms.customer_group},
      valid_from = ${terms.valid_from}::timestamptz, valid_until = ${terms.valid_until}::timestamptz,
      priority = ${terms.priority}
    where id = ${id}`)

/** Its prices go with it. */
export const deletePriceList = (tx: Db, id: string) => tx.run(sql`delete from price_list where id = ${id}`)

/** Products with prices in a list are prepared anew. */
export const outdateProductsOf = (tx: Db, priceListId: string): Promise<number> =>
  tx.run(sql`
    insert into outdated (product_id)
    select distinct variant.product_id from price join variant on variant.id = price.variant_id
    where price.price_list_id = ${priceListId}
    on conflict do nothing`)

/** The same for all lists that have begun or ended since; how many these were. */
export const outdateTurned = (tx: Db): Promise<number> =>
  tx.run(sql`
    with due as (
      select id, customer_group from price_list where turns_at <= now() for update skip locked
    ), products as (
      insert into outdated (product_id)
      select distinct variant.product_id from due
      join price on price.price_list_id = due.id join variant on variant.id = price.variant_id
      where due.customer_group is null
      on conflict do nothing
    )
    update price_list set turns_at = case when valid_until > now() then valid_until end
    from due where price_list.id = due.id`)

type Asked = { price_list_id: string; search: string | null; limit: number; offset: number }

/** Variants that have prices in a list, or whose SKU or name is like `search`; and how many there are. */
export const readListed = async (db: Db, { price_list_id, search, limit, offset }: Asked) => {
  const words = search === null ? null : `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const matching =
    words === null
      ? sql`variant.id in (select variant_id from price where price_list_id = ${price_list_id})`
      : sql`(product.name ilike ${words} or variant.sku ilike ${words.slice(1)})`
  const data = await db.many<ListedPrices>(sql`
    select product.id as product_id, variant.id as variant_id, variant.sku, product.name, variant.options,
      variant.price_amount as own_amount, product.currency as own_currency, (
        select coalesce(json_agg(json_build_object('min_quantity', min_quantity, 'amount', amount,
          'compare_at_amount', compare_at_amount) order by min_quantity), '[]')
        from price where price_list_id = ${price_list_id} and variant_id = variant.id) as prices
    from variant join product on product.id = variant.product_id
    where ${matching}
    order by product.name, product.id, variant.position limit ${limit} offset ${offset}`)
  const { total } = await db.one<{ total: number }>(sql`
    select count(*) as total from variant join product on product.id = variant.product_id where ${matching}`)
  return { data, total }
}
