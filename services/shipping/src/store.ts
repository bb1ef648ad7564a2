import type { DeliveryMethod, DeliveryOption, Rate } from '@selvedge/contracts'
import { type Db, gatherOn, openDatabase, sql } from '@selvedge/kernel'

export type Parcel = { country: string; weight_grams: number; currency?: string }

/** The cheapest rate of each method and currency that takes the parcel, cheapest first. */
export const findOptions = (db: Db, { country, weight_grams, currency = '' }: Parcel) =>
  db.many<DeliveryOption>(sql`
    select * from (
      select distinct on (method.id, currency)
        method.id as delivery_method_id, name, description, min_days, max_days, amount, currency
      from rate join method on method.id = rate.method_id
      where country = ${country} and max_weight_grams >= ${weight_grams}
        and (${currency}::text = '' or currency = ${currency})
      order by method.id, currency, amount
    ) cheapest
    order by amount, max_days, name, currency, delivery_method_id`)

export type ParcelBy = Parcel & { delivery_method_id: string }

/** The cheapest rate of a method that takes the parcel, if any. Read with whoever asks at the same time. */
export const findOption = gatherOn(
  async (db: Db, parcels: readonly ParcelBy[]): Promise<(DeliveryOption | undefined)[]> => {
    const rows = await db.many<DeliveryOption & { at: number }>(sql`
      select parcel.at, option.*
      from unnest(${parcels.map((parcel) => parcel.delivery_method_id)}::uuid[],
        ${parcels.map((parcel) => parcel.country)}::text[], ${parcels.map((parcel) => parcel.weight_grams)}::int[],
        ${parcels.map((parcel) => parcel.currency ?? null)}::text[])
        with ordinality as parcel(method_id, country, weight_grams, currency, at)
      cross join lateral (
        select method.id as delivery_method_id, name, description, min_days, max_days, amount, rate.currency
        from rate join method on method.id = rate.method_id
        where method.id = parcel.method_id and rate.country = parcel.country
          and max_weight_grams >= parcel.weight_grams and rate.currency = coalesce(parcel.currency, rate.currency)
        order by amount, rate.currency limit 1
      ) as option`)
    const byPlace = new Map(rows.map(({ at, ...option }) => [at, option]))
    return parcels.map((_, index) => byPlace.get(index + 1))
  },
)

/** All methods as they were written, oldest first. */
export const listMethods = (db: Db) =>
  db.many<DeliveryMethod>(sql`
    select id, name, description, min_days, max_days, coalesce(priced.rates, '[]') as rates
    from method left join lateral (
      select json_agg(json_build_object('countries', countries, 'max_weight_grams', max_weight_grams,
        'amount', amount, 'currency', currency) order by rate_number) as rates
      from (
        select rate_number, max_weight_grams, amount, currency, array_agg(country order by country_number) as countries
        from rate where method_id = method.id
        group by rate_number, max_weight_grams, amount, currency
      ) whole
    ) priced on true
    order by created_at, id`)

export const insertMethod = (db: Db, method: DeliveryMethod) =>
  db.transaction(async (tx) => {
    await tx.run(sql`
      insert into method (id, name, description, min_days, max_days)
      values (${method.id}, ${method.name}, ${method.description}, ${method.min_days}, ${method.max_days})`)
    await insertRates(tx, method)
  })

/** Replaces a method whole. False where there is none; two who replace it at once do so one after the other. */
export const replaceMethod = (db: Db, method: DeliveryMethod): Promise<boolean> =>
  db.transaction(async (tx) => {
    const known = await tx.run(sql`
      update method set name = ${method.name}, description = ${method.description},
        min_days = ${method.min_days}, max_days = ${method.max_days}
      where id = ${method.id}`)
    if (known === 0) return false
    await tx.run(sql`delete from rate where method_id = ${method.id}`)
    await insertRates(tx, method)
    return true
  })

const insertRates = (tx: Db, { id, rates }: { id: string; rates: readonly Rate[] }) =>
  tx.run(sql`
    insert into rate (method_id, country, currency, max_weight_grams, amount, rate_number, country_number)
    select ${id}::uuid, country.code, rate.currency, rate.max_weight_grams, rate.amount, rate.number, country.number
    from rows from (jsonb_to_recordset(${JSON.stringify(rates)}::jsonb)
        as (countries text[], currency text, max_weight_grams integer, amount bigint))
      with ordinality as rate(countries, currency, max_weight_grams, amount, number),
      unnest(rate.countries) with ordinality as country(code, number)`)

export const deleteMethod = (db: Db, id: string) => db.run(sql`delete from method where id = ${id}`)

/** Puts methods where none of their ids is known, or in place of those that have them; all or none. */
export const putMethods = async (databaseUrl: string, methods: readonly DeliveryMethod[]) => {
  const db = openDatabase({ url: databaseUrl, name: 'selvedge shipping load', max: 1 })
  try {
    await db.transaction(async (tx) => {
      for (const method of methods) if (!(await replaceMethod(tx, method))) await insertMethod(tx, method)
    })
  } finally {
    await db.close()
  }
}
