import type { Swatch } from '@selvedge/contracts'
import { type Db, sql, waking } from '@selvedge/kernel'

/** Locks the listing of swatches until the transaction ends, and lets it be read anew after that. */
export const changeSwatches = (tx: Db): Promise<number> =>
  tx.run(
    waking(sql`
      update listing set version = version + 1, xid = pg_current_xact_id() where name = 'swatches'`),
  )

/** Undefined where there are `max` others. The caller holds the lock. */
export const putSwatch = (tx: Db, swatch: Swatch, max: number): Promise<Swatch | undefined> =>
  tx.first(sql`
    insert into swatch (value, hex)
    select ${swatch.value}::text, ${swatch.hex}::text
    where (select count(*) from swatch where value <> ${swatch.value}) < ${max}
    on conflict (value) do update set hex = excluded.hex
    returning value, hex`)

export const deleteSwatch = (tx: Db, value: string): Promise<number> =>
  tx.run(sql`delete from swatch where value = ${value}`)

/** Adds those that are not known by their value yet. */
export const insertNewSwatches = (tx: Db, swatches: readonly Swatch[]): Promise<number> =>
  tx.run(sql`
    insert into swatch (value, hex)
    select * from json_to_recordset(${JSON.stringify(swatches)}::json) as given(value text, hex text)
    on conflict (value) do nothing`)

export const readSwatches = (db: Db): Promise<Swatch[]> =>
  db.many<Swatch>(sql`select value, hex from swatch order by value`)

export const findSwatch = (db: Db, value: string): Promise<Swatch | undefined> =>
  db.first<Swatch>(sql`select value, hex from swatch where value = ${value}`)
