import type { Market } from '@selvedge/contracts'
import { type Db, sql, waking } from '@selvedge/kernel'

/**
 * Locks the markets until the transaction ends, and lets them be read anew after that. Undefined, and nothing done, where
 * `ifVersion` is not theirs.
 */
export const changeMarkets = (tx: Db, ifVersion: number | null): Promise<{ version: number } | undefined> =>
  tx.first(
    waking(sql`
      update listing set version = version + 1, xid = pg_current_xact_id()
      where name = 'markets' and (${ifVersion}::bigint is null or version = ${ifVersion}::bigint)
      returning version`),
  )

export const marketsVersion = async (db: Db): Promise<number> =>
  (await db.one<{ version: number }>(sql`select version from listing where name = 'markets'`)).version

/** Makes the markets these, in this order. The caller holds the lock. */
export const writeMarkets = async (tx: Db, markets: readonly Market[]): Promise<void> => {
  await tx.run(sql`delete from market`)
  await tx.run(sql`
    insert into market (code, name, countries, currencies, languages, tax_display, is_default, position)
    select code, name, array(select json_array_elements_text(countries)), array(select json_array_elements_text(currencies)),
      array(select json_array_elements_text(languages)), tax_display, is_default, position
    from json_to_recordset(${JSON.stringify(markets.map((market, position) => ({ ...market, position })))}::json)
      as given(code text, name text, countries json, currencies json, languages json, tax_display text,
        is_default boolean, position int)`)
}

/** Those of them that price lists name. */
export const namedMarkets = async (db: Db): Promise<string[]> =>
  (
    await db.many<{ market: string }>(sql`select distinct market from price_list where market is not null`)
  ).map(({ market }) => market)

export const hasMarket = async (db: Db, code: string): Promise<boolean> =>
  (await db.first(sql`select 1 from market where code = ${code}`)) !== undefined

/** Products that markets see at prices of their own are prepared anew. */
export const outdateProductsOfMarkets = (tx: Db): Promise<number> =>
  tx.run(sql`
    insert into outdated (product_id)
    select distinct variant.product_id from price_list
    join price on price.price_list_id = price_list.id join variant on variant.id = price.variant_id
    where price_list.market is not null
    on conflict do nothing`)

export const readMarkets = (db: Db): Promise<Market[]> =>
  db.many<Market>(sql`
    select code, name, countries, currencies, languages, tax_display, is_default from market
    order by is_default desc, position`)
