import { type Db, sql } from '@selvedge/kernel'

export const insertApiKey = (db: Db, key: { id: string; name: string; hash: Buffer }) =>
  db.one<{ created_at: string }>(sql`
    insert into api_key (id, name, hash) values (${key.id}, ${key.name}, ${key.hash}) returning created_at`)

export const listApiKeys = async (db: Db, page: { limit: number; offset: number }) => {
  const [data, { total }] = await Promise.all([
    db.many<{ id: string; name: string; created_at: string; last_used_at: string | null }>(sql`
      select id, name, created_at, last_used_at from api_key
      order by created_at desc, id desc limit ${page.limit} offset ${page.offset}`),
    db.one<{ total: number }>(sql`select count(*) as total from api_key`),
  ])
  return { data, total }
}

export const deleteApiKey = async (db: Db, id: string): Promise<boolean> =>
  (await db.run(sql`delete from api_key where id = ${id}`)) === 1

/** Whether there is such a key. Its last use is written once a minute, so that a busy key is not a busy row. */
export const useApiKey = (db: Db, hash: Buffer) =>
  db.one<{ valid: boolean }>(sql`
    with used as (
      update api_key set last_used_at = now()
      where hash = ${hash} and coalesce(last_used_at, '-infinity') < now() - interval '1 minute'
    )
    select exists (select from api_key where hash = ${hash}) as valid`)
