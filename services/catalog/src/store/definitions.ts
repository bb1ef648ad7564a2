import { type Db, sql, waking } from '@selvedge/kernel'

export type DefinitionKind = 'attribute' | 'size_chart'
export type Defined<Body> = Body & { code: string; version: number }

/** The listing that shows all of a kind. */
export const listingOf = (kind: DefinitionKind) => `${kind}s`

/** Locks all of a kind until the transaction ends, and lets their listing be read anew after that. */
export const changeDefinitions = (tx: Db, kind: DefinitionKind): Promise<number> =>
  tx.run(
    waking(sql`
      update listing set version = version + 1, xid = pg_current_xact_id() where name = ${listingOf(kind)}`),
  )

/** Counts up with each change of any of them. */
export const definitionsVersion = async (db: Db, kind: DefinitionKind): Promise<number> =>
  (await db.one<{ version: number }>(sql`select version from listing where name = ${listingOf(kind)}`))
    .version

export const readDefinitions = async <Body>(db: Db, kind: DefinitionKind): Promise<Defined<Body>[]> => {
  const rows = await db.many<{ code: string; body: Body; version: number }>(sql`
    select code, body, version from definition where kind = ${kind}
    order by (body ->> 'position')::int nulls last, code`)
  return rows.map(({ code, body, version }) => ({ code, ...body, version }))
}

export const findDefinition = async <Body>(
  db: Db,
  kind: DefinitionKind,
  code: string,
): Promise<Defined<Body> | undefined> => {
  const row = await db.first<{ body: Body; version: number }>(sql`
    select body, version from definition where kind = ${kind} and code = ${code}`)
  return row && { code, ...row.body, version: row.version }
}

export const countDefinitions = async (db: Db, kind: DefinitionKind): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*) as count from definition where kind = ${kind}`)).count

/** Returns its version. The caller holds the lock. */
export const writeDefinition = async (
  tx: Db,
  kind: DefinitionKind,
  { code, body }: { code: string; body: object },
): Promise<number> =>
  (
    await tx.one<{ version: number }>(sql`
      insert into definition as known (kind, code, body) values (${kind}, ${code}, ${JSON.stringify(body)}::json)
      on conflict (kind, code) do update set body = excluded.body, version = known.version + 1
      returning version`)
  ).version

/** Adds those that are not known by their code yet. */
export const insertNewDefinitions = (
  tx: Db,
  kind: DefinitionKind,
  all: readonly { code: string; body: object }[],
): Promise<number> =>
  tx.run(sql`
    insert into definition (kind, code, body)
    select ${kind}, code, body from json_to_recordset(${JSON.stringify(all)}::json) as given(code text, body json)
    on conflict (kind, code) do nothing`)

export const deleteDefinition = (tx: Db, kind: DefinitionKind, code: string): Promise<number> =>
  tx.run(sql`delete from definition where kind = ${kind} and code = ${code}`)

/** Which of these categories are not there. */
export const findMissingCategories = async (db: Db, ids: readonly string[]): Promise<string[]> => {
  const rows = await db.many<{ id: string }>(sql`
    select given.id from unnest(${ids}::uuid[]) as given(id) where not exists (
      select from category where category.id = given.id)`)
  return rows.map(({ id }) => id)
}

export type AttributeUse = { id: string; name: string; sku: string; values: string[] | null }

/** What some products say under a code, by id from `after` on; those in and below the categories, or all where none are named. */
export const readAttributeUses = (
  db: Db,
  { code, category_ids }: { code: string; category_ids: readonly string[] },
  { after, limit }: { after: string | null; limit: number },
): Promise<AttributeUse[]> =>
  db.many<AttributeUse>(sql`
    with recursive below as (
      select id from category where id = any(${category_ids}::uuid[])
      union select category.id from category join below on category.parent_id = below.id)
    select id, name, sku, attributes -> ${code}::text as values from product
    where (${after}::uuid is null or id > ${after}::uuid)
      and (${category_ids.length === 0} or category_id in (select id from below))
    order by id limit ${limit}`)

/** Of ids that things of a kind should have, those that nothing has. */
export const findDangling = async (
  db: Db,
  kind: 'product' | 'brand' | 'category',
  ids: readonly string[],
): Promise<Set<string>> => {
  const known = {
    product: sql`select id from product where id = given.id`,
    brand: sql`select id from brand where id = given.id`,
    category: sql`select id from category where id = given.id`,
  }[kind]
  const rows = await db.many<{ id: string }>(sql`
    select given.id from unnest(${ids}::uuid[]) as given(id) where not exists (${known})`)
  return new Set(rows.map(({ id }) => id))
}
