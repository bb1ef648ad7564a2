import type { Wish } from '@selvedge/contracts'
import { type Db, newId, sql } from '@selvedge/kernel'

export type WishlistRow = {
  id: string
  token: string
  customer_id: string | null
  merged_into: string | null
}
export type StoredWishlist = WishlistRow & { items: Wish[] }

const columns = sql`wishlist.id, wishlist.token, wishlist.customer_id, wishlist.merged_into`
const withItems = sql`
  select ${columns}, coalesce(content.items, '[]') as items
  from wishlist left join lateral (
    select json_agg(json_build_object('product_id', product_id, 'variant_id', variant_id, 'added_at', added_at)
      order by added_at desc, product_id desc) as items
    from wish where wishlist_id = wishlist.id
  ) content on true`

export const findByToken = (db: Db, token: string) =>
  db.first<StoredWishlist>(sql`${withItems} where token = ${token}`)

export const findById = (db: Db, id: string) => db.first<StoredWishlist>(sql`${withItems} where id = ${id}`)

export const findByCustomer = (db: Db, customerId: string) =>
  db.first<StoredWishlist>(sql`${withItems} where customer_id = ${customerId}`)

/** Undefined where the customer has one. */
export const insertWishlist = (db: Db, { token, customer_id }: Pick<WishlistRow, 'token' | 'customer_id'>) =>
  db.first<WishlistRow>(sql`
    insert into wishlist (id, token, customer_id) values (${newId()}, ${token}, ${customer_id})
    on conflict do nothing returning ${columns}`)

/** From here to the end of the transaction nobody else changes what is on this wishlist. */
export const lockByToken = (tx: Db, token: string) =>
  tx.first<WishlistRow>(sql`
    update wishlist set updated_at = now() where token = ${token} and merged_into is null returning ${columns}`)

/** The guest's with this token and the customer's with this id, locked in the order that everybody keeps. */
export const lockPair = (tx: Db, token: string, id: string) =>
  tx.many<WishlistRow>(sql`
    select ${columns} from wishlist where token = ${token} or id = ${id} order by id for no key update`)

/** False where the wishlist, which the caller has locked, has `max` other products. */
export const putWish = async (
  tx: Db,
  { id, product_id, variant_id }: { id: string; product_id: string; variant_id: string | null },
  max: number,
): Promise<boolean> =>
  (await tx.run(sql`
    insert into wish (wishlist_id, product_id, variant_id)
    select ${id}::uuid, ${product_id}::uuid, ${variant_id}::uuid
    where (select count(*) from wish where wishlist_id = ${id} and product_id <> ${product_id}) < ${max}
    on conflict (wishlist_id, product_id) do update set variant_id = excluded.variant_id`)) === 1

export const deleteWish = (db: Db, id: string, productId: string): Promise<number> =>
  db.run(sql`delete from wish where wishlist_id = ${id} and product_id = ${productId}`)

/**
 * Moves what is on one wishlist to another and closes the first; both are locked. What is on both stays as it is there, and
 * of the others the latest come along, as many as there is room for.
 */
export const moveWishes = (
  tx: Db,
  { from, to }: { from: string; to: string },
  max: number,
): Promise<number> =>
  tx.run(sql`
    with moved as (delete from wish where wishlist_id = ${from} returning product_id, variant_id, added_at),
      closed as (update wishlist set merged_into = ${to}::uuid, updated_at = now() where id = ${from})
    insert into wish (wishlist_id, product_id, variant_id, added_at)
    select ${to}::uuid, product_id, variant_id, added_at from moved
    where product_id not in (select product_id from wish where wishlist_id = ${to})
    order by added_at desc, product_id desc
    limit greatest(0, ${max}::int - (select count(*) from wish where wishlist_id = ${to}))`)

export const deleteWishlistOf = (db: Db, customerId: string): Promise<number> =>
  db.run(sql`delete from wishlist where customer_id = ${customerId}`)

/** Deletes guests' wishlists that nobody has changed for so many days, `limit` at most; answers how many. */
export const deleteAbandonedWishlists = (db: Db, days: number, limit: number): Promise<number> =>
  db.run(sql`
    delete from wishlist where id in (
      select id from wishlist
      where customer_id is null and updated_at < now() - make_interval(days => ${days}::int)
      order by updated_at limit ${limit} for update skip locked)`)
