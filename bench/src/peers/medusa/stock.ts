import type pg from 'pg'
import type { Article, Running } from '../peer.ts'
import { exact } from './seed.ts'

/** An item's unit is free while it is neither sold nor reserved for an order that is not fulfilled. */
export const stockRoom = (db: pg.Pool): Pick<Running, 'articles' | 'setStock' | 'count'> => ({
  articles: async (skus) => {
    const { rows } = await db.query<Article>(
      'select sku, product_id as product, id as variant from product_variant where sku = any($1)',
      [skus],
    )
    return rows
  },
  setStock: async ({ sku }, units) => {
    await db.query(
      `with item as (select id from inventory_item where sku = $1),
        freed as (
          update reservation_item set deleted_at = now()
          where inventory_item_id in (select id from item) and deleted_at is null
        )
        update inventory_level set
          stocked_quantity = ($2::jsonb ->> 'value')::numeric, raw_stocked_quantity = $2,
          reserved_quantity = 0, raw_reserved_quantity = $3
        where inventory_item_id in (select id from item)`,
      [sku, exact(units), exact(0)],
    )
  },
  count: async (articles) => {
    const { rows } = await db.query<{ units: number; orders: number }>(
      `select
        (select coalesce(sum(stocked_quantity - reserved_quantity), 0)::int
          from inventory_level join inventory_item on inventory_item.id = inventory_item_id
          where sku = any($1)) as units,
        (select count(*)::int from "order" where status = 'pending' and not is_draft_order) as orders`,
      [articles.map(({ sku }) => sku)],
    )
    return rows[0] as { units: number; orders: number }
  },
})
