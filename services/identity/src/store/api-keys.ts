import type { ApiKey } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'

const shown = sql`id, name, hint, permissions, created_by, created_at, expires_at, last_used_at`

export type NewApiKey = {
  id: string
  name: string
  hash: Buffer
  hint: string
  permissions: readonly string[]
  created_by: string | null
  expires_at: string | null
}

export const insertApiKey = (db: Db, key: NewApiKey) =>
  db.one<ApiKey>(sql`
    insert into api_key (id, name, hash, hint, permissions, created_by, expires_at)
    values (${key.id}, ${key.name}, ${key.hash}, ${key.hint}, ${key.permissions}::text[],
      (select id from customer where id = ${key.created_by}::uuid),
      ${key.expires_at}) returning ${shown}`)

export const listApiKeys = async (db: Db, page: { limit: number; offset: number }) => {
  const [data, { total }] = await Promise.all([
    db.many<ApiKey>(sql`
      select ${shown} from api_key
      order by created_at desc, id desc limit ${page.limit} offset ${page.offset}`),
    db.one<{ total: number }>(sql`select count(*) as total from api_key`),
  ])
  return { data, total }
}

/** Noted beside the ended sessions, for every process that remembers it. */
export const deleteApiKey = async (db: Db, id: string): Promise<boolean> =>
  (await db.run(sql`
    with gone as (delete from api_key where id = ${id} returning id)
    insert into ended_session (session_id) select id from gone on conflict do nothing`)) === 1

/** A key that is there and has not expired. */
export const findApiKey = (db: Db, hash: Buffer) =>
  db.first<{ id: string; permissions: string[]; expires_at: string | null }>(sql`
    select id, permissions, expires_at from api_key
    where hash = ${hash} and coalesce(expires_at, 'infinity') > now()`)

/** Once a minute for each, so that a busy key is not a busy row. In the order of the ids, so that two cannot deadlock. */
export const writeUses = (db: Db, ids: readonly string[]) =>
  db.run(sql`
    update api_key set last_used_at = now()
    where id in (
      select id from api_key
      where id = any(${ids}::uuid[]) and coalesce(last_used_at, '-infinity') < now() - interval '1 minute'
      order by id for update)`)
