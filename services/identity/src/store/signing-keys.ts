import { type Db, sql } from '@selvedge/kernel'

export type NewSigningKey = { kid: string; public_jwk: object; private_key: Buffer }

/** Public before it signs, so that whoever keeps a copy of the keys has it by then. The very first signs at once. */
const announcement = sql`interval '1 hour'`

type Due = { days: number; alg: string }

/** Where the newest has signed for `days`, or signs by another algorithm. */
const due = ({ days, alg }: Due) => sql`
  count(*) = 0 or max(signs_from) <= now() + ${announcement} - make_interval(days => ${days})
  or not bool_or(public_jwk ->> 'alg' = ${alg})`

export const isKeyDue = async (db: Db, when: Due): Promise<boolean> =>
  (await db.one<{ is_due: boolean }>(sql`select ${due(when)} as is_due from signing_key`)).is_due

/** Adds a key where one is due; of processes that do so at once, one does. */
export const insertKeyIfDue = async (db: Db, key: NewSigningKey, when: Due): Promise<boolean> =>
  (await db.run(sql`
    insert into signing_key (kid, generation, public_jwk, private_key, signs_from)
    select ${key.kid}, coalesce(max(generation), 0) + 1, ${JSON.stringify(key.public_jwk)}::jsonb,
      ${key.private_key}::bytea, case when count(*) = 0 then now() else now() + ${announcement} end
    from signing_key
    having ${due(when)}
    on conflict do nothing`)) === 1

/** Takes down keys whose successor has signed for longer than any token of theirs is valid. */
export const deleteRetiredKeys = (db: Db, seconds: number) =>
  db.run(sql`
    delete from signing_key as old
    where exists (
      select from signing_key as newer
      where newer.generation > old.generation and newer.signs_from < now() - make_interval(secs => ${seconds}))`)

export const findSigningKey = (db: Db) =>
  db.one<{ kid: string; private_key: Buffer }>(sql`
    select kid, private_key from signing_key where signs_from <= now() order by generation desc limit 1`)

export const listPublicKeys = (db: Db) =>
  db.many<{ kid: string; public_jwk: Record<string, unknown> }>(
    sql`select kid, public_jwk from signing_key order by generation desc`,
  )

/** The one that signs now first. */
export const listSealedKeys = (db: Db) =>
  db.many<{ kid: string; private_key: Buffer }>(sql`
    select kid, private_key from signing_key order by signs_from > now(), generation desc`)
