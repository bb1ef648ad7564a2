import { type Db, sql } from '@selvedge/kernel'

/** Products whose time has come. */
export const findDue = async (db: Db, limit: number): Promise<string[]> => {
  const rows = await db.many<{ id: string }>(sql`
    select id from product where status = 'scheduled' and publish_at <= now() order by publish_at limit ${limit}`)
  return rows.map(({ id }) => id)
}

/**
 * Locks those of them that nobody else holds just now, and marks them published; returns when that was to be. What an edit
 * changed in between is looked at again, because the second statement sees it.
 */
export const takeDue = async (
  tx: Db,
  due: readonly string[],
): Promise<{ product_id: string; publish_at: string }[]> => {
  const locked = await tx.many<{ product_id: string }>(sql`
    select product_id from document where not deleted and product_id = any(${due}::uuid[])
    order by product_id for update skip locked`)
  return tx.many(sql`
    with before as materialized (
      select id, publish_at from product
      where id = any(${locked.map((row) => row.product_id)}::uuid[]) and status = 'scheduled' and publish_at <= now()
    )
    update product set status = 'published', publish_at = null,
      updated_at = date_trunc('milliseconds', clock_timestamp())
    from before where product.id = before.id
    returning product.id as product_id, before.publish_at`)
}
