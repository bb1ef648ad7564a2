import { type Db, sql } from '@selvedge/kernel'

/**
 * Locks products whose time has come and marks them published; returns when that was to be. Those that somebody else holds
 * just now are left for the next time. What an edit changed while we waited for its lock is looked at again, because the
 * second statement sees it.
 */
export const publishDueProducts = async (
  tx: Db,
  limit: number,
): Promise<{ product_id: string; publish_at: string }[]> => {
  const due = await tx.many<{ product_id: string }>(sql`
    select product_id from document
    where not deleted and product_id = any(array(
      select id from product where status = 'scheduled' and publish_at <= now() order by publish_at limit ${limit}))
    order by product_id for update skip locked`)
  if (due.length === 0) return []
  return tx.many(sql`
    with before as materialized (
      select id, publish_at from product
      where id = any(${due.map((row) => row.product_id)}::uuid[]) and status = 'scheduled' and publish_at <= now()
    )
    update product set status = 'published', publish_at = null,
      updated_at = date_trunc('milliseconds', clock_timestamp())
    from before where product.id = before.id
    returning product.id as product_id, before.publish_at`)
}
