import { type Db, sql } from '@selvedge/kernel'

/** Remembers products whose documents say something that is no longer so. */
export const markOutdated = {
  byIds: (db: Db, ids: readonly string[]) =>
    db.run(sql`insert into outdated (product_id) select unnest(${ids}::uuid[]) on conflict do nothing`),
  ofBrand: (tx: Db, brandId: string): Promise<number> =>
    tx.run(sql`
      insert into outdated (product_id) select id from product where brand_id = ${brandId} on conflict do nothing`),
  /** In the category and everything below it: its categories, whose products are looked up piece by piece. */
  ofCategory: (tx: Db, categoryId: string): Promise<number> =>
    tx.run(sql`
      with recursive below as (
        select ${categoryId}::uuid as id
        union select category.id from category join below on category.parent_id = below.id)
      insert into outdated_category (category_id)
      select id from below where exists (select from product where category_id = below.id)
      on conflict (category_id) do update set after = excluded.after`),
}

export const countOutdated = async (db: Db): Promise<number> => {
  const { products } = (await db.first<{ products: number }>(sql`
    select ((select count(*) from outdated) + (
      select count(*) from outdated_category join product using (category_id)
      where product.id > outdated_category.after))::int as products`)) as { products: number }
  return products
}

/** Takes some of those products off the list; whoever takes them prepares them in the same transaction. */
export const takeOutdated = async (tx: Db, limit: number): Promise<string[]> => {
  const rows = await tx.many<{ product_id: string }>(sql`
    delete from outdated where product_id in (
      select product_id from outdated order by product_id limit ${limit} for update skip locked)
    returning product_id`)
  const ids = rows.map((row) => row.product_id)
  while (ids.length < limit) {
    const found = await takeOfCategory(tx, limit - ids.length)
    if (found === undefined) break
    ids.push(...found)
  }
  return ids
}

/** Undefined where no category is outdated that nobody else holds. */
const takeOfCategory = async (tx: Db, limit: number): Promise<string[] | undefined> => {
  const category = await tx.first<{ category_id: string; after: string }>(sql`
    select category_id, after from outdated_category order by category_id limit 1 for update skip locked`)
  if (category === undefined) return undefined
  const { category_id, after } = category
  const rows = await tx.many<{ id: string }>(sql`
    select id from product where category_id = ${category_id} and id > ${after} order by id limit ${limit}`)
  const last = rows.at(-1)
  await (rows.length < limit || last === undefined
    ? tx.run(sql`delete from outdated_category where category_id = ${category_id}`)
    : tx.run(sql`update outdated_category set after = ${last.id} where category_id = ${category_id}`))
  return rows.map(({ id }) => id)
}
