import type { SoldCurrency } from '@selvedge/contracts'
import { type Db, sql, waking } from '@selvedge/kernel'

/**
 * Locks the currencies until the transaction ends, and lets them be read anew after that. Undefined, and nothing done,
 * where `ifVersion` is not theirs.
 */
export const changeCurrencies = (
  tx: Db,
  ifVersion: number | null,
): Promise<{ version: number } | undefined> =>
  tx.first(
    waking(sql`
      update listing set version = version + 1, xid = pg_current_xact_id()
      where name = 'currencies' and (${ifVersion}::bigint is null or version = ${ifVersion}::bigint)
      returning version`),
  )

export const currenciesVersion = async (db: Db): Promise<number> =>
  (await db.one<{ version: number }>(sql`select version from listing where name = 'currencies'`)).version

/** Makes the currencies these, in this order. The caller holds the lock. */
export const writeCurrencies = async (
  tx: Db,
  base: string,
  currencies: readonly SoldCurrency[],
): Promise<void> => {
  const rows = currencies.map(({ code, rate, rounding }, position) => ({
    ...{ base, code, rate, position },
    ...rounding,
  }))
  await tx.run(sql`delete from currency`)
  await tx.run(sql`
    insert into currency (base, code, rate, step_amount, ending_amount, position)
    select base, code, rate, step_amount, ending_amount, position
    from json_to_recordset(${JSON.stringify(rows)}::json) as given(base text, code text, rate numeric,
      step_amount bigint, ending_amount bigint, position int)`)
}

export const readCurrencies = (db: Db, base: string): Promise<SoldCurrency[]> =>
  db.many<SoldCurrency>(sql`
    select code, trim_scale(rate)::text as rate,
      json_build_object('step_amount', step_amount, 'ending_amount', ending_amount) as rounding
    from currency where base = ${base} order by position`)
