import type { ProductFacts } from '@selvedge/contracts'
import { type Copy, type Db, type Follower, follow, type ProcessScope, sql, waking } from '@selvedge/kernel'

/** A product as it is followed; `facts` is the JSON of its `ProductFacts`, or null once it is deleted. */
export type ProductRow = { product_id: string; facts: string | null; available: string[] }

/** Keeps a copy of all products, whichever process changes them. */
export const followProducts = (scope: ProcessScope, copy: Copy<ProductRow>): Promise<Follower> =>
  follow(
    scope,
    {
      name: 'product',
      columns: sql`product_id, facts,
        array(select variant_id from variant where variant.product_id = product.product_id and available) as available`,
    },
    copy,
  )

/**
 * Which database this is, as a text that changes where its tables are emptied or made anew (in words of PostgreSQL: the
 * cluster, the database and the files of the tables), and which position it knows of this snapshot.
 */
export const readHistory = (
  db: Db,
  snapshotId: string,
): Promise<{ database: string; position: string | null }> =>
  db.one(sql`
    select
      concat_ws(' ', cluster.system_identifier, (select oid from pg_database where datname = current_database()),
        pg_relation_filenode('product'), pg_relation_filenode('variant')) as database,
      (select position::text from index_snapshot where snapshot_id = ${snapshotId}) as position
    from pg_control_system() cluster`)

/** Remembers a snapshot for thirty days; after that it is not used any more. */
export const noteSnapshot = async (db: Db, snapshotId: string, position: string): Promise<void> => {
  await db.run(sql`
    with forgotten as (delete from index_snapshot where written_at < now() - interval '30 days')
    insert into index_snapshot (snapshot_id, position) values (${snapshotId}, ${position}::text::xid8)`)
}

/** Takes products over as the catalogue tells them; an older version than the one that is known changes nothing. */
export const putProducts = async (db: Db, products: readonly ProductFacts[]): Promise<void> => {
  const given = JSON.stringify(products)
  await db.run(
    waking(sql`
      with given as (select value as facts, (value ->> 'product_id')::uuid as product_id from jsonb_array_elements(${given}::jsonb)),
      put as (
        insert into product as known (product_id, facts, version)
        select product_id, facts::text, (facts ->> 'version')::integer from given order by product_id
        on conflict (product_id) do update set facts = excluded.facts, version = excluded.version, xid = pg_current_xact_id()
        where known.version <= excluded.version
        returning product_id
      )
      insert into variant (variant_id, product_id)
      select (variant ->> 'variant_id')::uuid, given.product_id
      from given join put using (product_id), jsonb_array_elements(given.facts -> 'variants') variant
      order by 1
      on conflict (variant_id) do update set product_id = excluded.product_id`),
  )
}

/** A product that left the shop may come back under a later version; one that does not say which it was, may not. */
export const deleteProduct = async (
  db: Db,
  { product_id, version = 2_147_483_647 }: { product_id: string; version?: number },
): Promise<void> => {
  await db.run(
    waking(sql`
      insert into product as known (product_id, facts, version) values (${product_id}, null, ${version})
      on conflict (product_id) do update set facts = null, version = excluded.version, xid = pg_current_xact_id()
      where known.version <= excluded.version`),
  )
}

/** Notes which variants can be bought; a product is touched only where that changed. */
export const putAvailability = async (
  db: Db,
  variants: readonly { variant_id: string; available: boolean }[],
): Promise<void> => {
  await db.run(
    waking(sql`
      with changed as (
        insert into variant as known (variant_id, available)
        select variant_id, available from jsonb_to_recordset(${JSON.stringify(variants)}::jsonb) as given(variant_id uuid, available boolean)
        order by variant_id
        on conflict (variant_id) do update set available = excluded.available
        where known.available <> excluded.available
        returning product_id
      )
      update product set xid = pg_current_xact_id() where product_id in (select product_id from changed)`),
  )
}
