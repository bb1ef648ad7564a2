import type { StaffCollection } from '@selvedge/contracts'
import { type Db, sql, waking } from '@selvedge/kernel'
import { forgettingOf, outdatingOf } from './translations.ts'

const columns = sql`
  id, name, slug, description, image_url, is_featured, "order", position, is_published, version, updated_at, members`

/** Locks all of them until the transaction ends, and lets their listing be read anew after that. */
export const listCollectionsAnew = (tx: Db): Promise<number> =>
  tx.run(
    waking(
      sql`update listing set version = version + 1, xid = pg_current_xact_id() where name = 'collections'`,
    ),
  )

export const readCollections = (
  db: Db,
  { limit, offset }: { limit: number; offset: number },
): Promise<StaffCollection[]> =>
  db.many<StaffCollection>(sql`
    select ${columns} from collection order by position, name, id limit ${limit} offset ${offset}`)

/** The rules among them. */
export const readRuleCollections = (db: Db): Promise<StaffCollection[]> =>
  db.many<StaffCollection>(
    sql`select ${columns} from collection where members ->> 'kind' = 'rule' order by id`,
  )

export const countCollections = async (db: Db): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*) as count from collection`)).count

export const findCollection = (db: Db, id: string): Promise<StaffCollection | undefined> =>
  db.first<StaffCollection>(sql`select ${columns} from collection where id = ${id}`)

/** One that is in the shop. */
export const findCollectionBySlug = (db: Db, slug: string): Promise<StaffCollection | undefined> =>
  db.first<StaffCollection>(sql`select ${columns} from collection where slug = ${slug} and is_published`)

export type NewCollection = Omit<StaffCollection, 'version' | 'updated_at'>

export const insertCollection = (tx: Db, given: NewCollection): Promise<StaffCollection> =>
  tx.one<StaffCollection>(sql`
    insert into collection
      (id, name, slug, description, image_url, is_published, is_featured, "order", position, members)
    values (${given.id}, ${given.name}, ${given.slug}, ${given.description}, ${given.image_url},
      ${given.is_published}, ${given.is_featured}, ${given.order}, ${given.position},
      ${JSON.stringify(given.members)}::json)
    returning ${columns}`)

export const updateCollection = (tx: Db, given: NewCollection): Promise<StaffCollection> =>
  tx.one<StaffCollection>(sql`
    with ${outdatingOf.collection(given.id, given)}
    update collection set name = ${given.name}, slug = ${given.slug}, description = ${given.description},
      image_url = ${given.image_url}, is_published = ${given.is_published}, is_featured = ${given.is_featured},
      "order" = ${given.order}, position = ${given.position}, members = ${JSON.stringify(given.members)}::json,
      version = version + 1, updated_at = now()
    where id = ${given.id}
    returning ${columns}`)

export const deleteCollection = (tx: Db, id: string): Promise<number> =>
  tx.run(sql`with ${forgettingOf(id)} delete from collection where id = ${id}`)

export const keyOfCollection = (id: string): string => `collection:${id}`

/** What a listing within it asks for, as processes read it; null where it is not in the shop. */
export const writeQuestion = (
  tx: Db,
  { id, is_published, order, members }: Pick<StaffCollection, 'id' | 'is_published' | 'order' | 'members'>,
): Promise<number> =>
  tx.run(
    waking(sql`
      insert into listing as known (name, version, body)
      values (${keyOfCollection(id)}, 1, ${JSON.stringify(is_published ? { order, members } : null)})
      on conflict (name) do update
        set body = excluded.body, version = known.version + 1, xid = pg_current_xact_id()`),
  )
