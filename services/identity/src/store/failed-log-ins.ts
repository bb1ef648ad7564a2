import { type Db, newId, sql } from '@selvedge/kernel'
import { blindKey } from './sealed.ts'

type Guess = { name: string; client_address: string | undefined }

/** The same work for every name, whether anybody is called so or not. */
export const insertFailedLogIn = async (db: Db, { name, client_address }: Guess): Promise<string> => {
  const id = newId()
  await db.run(sql`
    insert into failed_log_in (id, name_key, client_address)
    values (${id}, ${blindKey(db, name)}, ${client_address ?? null})`)
  return id
}

/** Takes one away, or without an id some that were left behind for a minute. Another process’ are left to it. */
export const takeFailedLogIns = (
  tx: Db,
  id?: string,
): Promise<{ name_key: string; client_address: string | null }[]> =>
  tx.many(sql`
    delete from failed_log_in where id in (
      select id from failed_log_in
      where case when ${id ?? null}::uuid is null then at < now() - interval '1 minute' else id = ${id ?? null}::uuid end
      order by at limit 100 for update skip locked)
    returning name_key, client_address`)

/** Whose password was tried under a name: those of `findCandidates`. */
export const findTried = async (db: Db, nameKey: string): Promise<string[]> =>
  (
    await db.many<{ id: string }>(sql`
      select id from customer where username_key = ${nameKey}
      union
      select id from customer where email_key = ${nameKey} and email_verified_at is not null
      union
      (select id from customer where email_key = ${nameKey} and email_verified_at is null
        order by created_at desc, id desc limit 1)`)
  ).map(({ id }) => id)
