import type { Brand } from '@selvedge/contracts'
import { type Db, sql, waking } from '@selvedge/kernel'
import { forgettingOf, outdatingOf } from './translations.ts'

/** Lets the listing of brands be read anew, wherever it is kept; part of every statement that changes a brand. */
const listAnew = sql`update listing set version = version + 1, xid = pg_current_xact_id() where name = 'brands'`

export const findBrandByName = (db: Db, name: string): Promise<{ id: string } | undefined> =>
  db.first(sql`select id from brand where name = ${name}`)

export const findBrand = (db: Db, id: string): Promise<Brand | undefined> =>
  db.first<Brand>(sql`select id, name, slug, description from brand where id = ${id}`)

export const findBrandBySlug = (db: Db, slug: string): Promise<Brand | undefined> =>
  db.first<Brand>(sql`select id, name, slug, description from brand where slug = ${slug}`)

/** Adds a brand where neither its name nor its slug is taken; waits for one that is being added. */
export const insertBrandIfFree = async (tx: Db, brand: Brand): Promise<boolean> =>
  (await tx.run(
    waking(sql`
      with added as (
        insert into brand (id, name, slug, description)
        values (${brand.id}, ${brand.name}, ${brand.slug}, ${brand.description})
        on conflict do nothing
        returning id
      ), listed as (${listAnew} and exists (select from added))
      select id from added`),
  )) === 1

export const insertBrand = (tx: Db, brand: Brand): Promise<number> =>
  tx.run(
    waking(sql`
      with listed as (${listAnew})
      insert into brand (id, name, slug, description)
      values (${brand.id}, ${brand.name}, ${brand.slug}, ${brand.description})`),
  )

/** Adds those of them whose id is not known yet. */
export const insertNewBrands = (tx: Db, brands: readonly Brand[]): Promise<number> =>
  tx.run(
    waking(sql`
      with listed as (${listAnew})
      insert into brand (id, name, slug, description)
      select * from json_to_recordset(${JSON.stringify(brands)}::json)
        as given(id uuid, name text, slug text, description text)
      on conflict (id) do nothing`),
  )

/** Keeps a brand as it is until the transaction ends; false where it is gone. */
export const holdBrand = async (tx: Db, id: string): Promise<boolean> =>
  (await tx.run(sql`select 1 from brand where id = ${id} for update`)) === 1

export const lockBrand = (tx: Db, id: string): Promise<Brand | undefined> =>
  tx.first<Brand>(sql`select id, name, slug, description from brand where id = ${id} for update`)

export const updateBrand = (tx: Db, brand: Brand): Promise<number> =>
  tx.run(
    waking(sql`
      with listed as (${listAnew}), ${outdatingOf.brand(brand.id, brand)}
      update brand set name = ${brand.name}, slug = ${brand.slug}, description = ${brand.description}
      where id = ${brand.id}`),
  )

export const deleteBrand = (tx: Db, id: string): Promise<number> =>
  tx.run(
    waking(sql`
      with gone as (delete from brand where id = ${id} returning id), ${forgettingOf(id)},
        listed as (${listAnew} and exists (select from gone))
      select id from gone`),
  )

export const countBrands = async (db: Db): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*) as count from brand`)).count

export const readBrands = (db: Db, page: { limit: number; offset: number }): Promise<Brand[]> =>
  db.many<Brand>(sql`
    select id, name, slug, description from brand order by name, id limit ${page.limit} offset ${page.offset}`)

/** Names of all brands by id. */
export const readBrandNames = async (db: Db): Promise<Map<string, string>> => {
  const brands = await db.many<{ id: string; name: string }>(sql`select id, name from brand`)
  return new Map(brands.map(({ id, name }) => [id, name]))
}

/** In a transaction they stay: products of them are about to be written. */
export const findBrandsByName = (db: Db, names: readonly string[]): Promise<{ id: string; name: string }[]> =>
  db.many(sql`select id, name from brand where name = any(${names}::text[]) for key share`)
