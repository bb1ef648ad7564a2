import type { Erasure } from '@selvedge/contracts'
import { type Db, insertingKeys, sql } from '@selvedge/kernel'

const shown = sql`id, customer_id, status, created_at, due_at, done_at`

/** What is still needed of a person while they are erased. */
export type Erased = { email: string; email_verified: boolean; name: string }

export type NewErasure = {
  id: string
  customer_id: string
  requested_by: string | null
  locale: string
  /** Seconds until it is carried out. */
  seconds: number
  person: Erased
}

/**
 * One an account: one that is open is answered instead. E-mail address and name are sealed under a key of the erasure's
 * own, since those of the person go first.
 */
export const insertErasure = (tx: Db, erasure: NewErasure): Promise<Erasure & { added: boolean }> => {
  const key = tx.personal.keyFor(erasure.id)
  const person = tx.personal.seal(key, 'erasure', { subject: erasure.id, value: erasure.person })
  return tx.one(sql`
    with added as (
      insert into erasure (id, customer_id, requested_by, status, person, locale, due_at)
      values (${erasure.id}, ${erasure.customer_id}, ${erasure.requested_by}, 'scheduled', ${person}, ${erasure.locale},
        now() + make_interval(secs => ${erasure.seconds}::double precision))
      on conflict (customer_id) where status in ('scheduled', 'erasing') do nothing
      returning ${shown}, true as added
    ), keys as (
      ${insertingKeys([key])}
    )
    select * from added
    union all
    select ${shown}, false as added from erasure
    where customer_id = ${erasure.customer_id} and status in ('scheduled', 'erasing')
    limit 1`)
}

export const findOpenErasure = (db: Db, customerId: string): Promise<Erasure | undefined> =>
  db.first(sql`
    select ${shown} from erasure where customer_id = ${customerId} and status in ('scheduled', 'erasing')`)

/** The last one that was asked for, however it ended. */
export const findErasure = (db: Db, customerId: string): Promise<Erasure | undefined> =>
  db.first(sql`select ${shown} from erasure where customer_id = ${customerId} order by id desc limit 1`)

/** Undefined where none is scheduled, or it has begun. */
export const cancelErasure = (tx: Db, customerId: string): Promise<{ id: string } | undefined> =>
  tx.first(sql`
    update erasure set status = 'cancelled', person = null, done_at = now()
    where customer_id = ${customerId} and status = 'scheduled' returning id`)

export type ErasureRow = {
  id: string
  customer_id: string
  status: Erasure['status']
  person: Buffer | null
  locale: string
  created_at: string
  due_at: string
  told: boolean
  /** Names of services that have erased, and those that were asked again once tokens of the account had run out. */
  confirmed: Record<string, string>
  reconfirmed: Record<string, string>
  /** Since it began, long enough for every token to have run out. */
  settled: boolean
}

const driven = (settleSeconds: number) => sql`id, customer_id, status, person, locale, created_at, due_at,
  confirmed ? 'told' as told, confirmed, reconfirmed,
  coalesce(began_at < now() - make_interval(secs => ${settleSeconds}::double precision), false) as settled`

/** Erasures that are due, or whose person was not told of them yet. Each is looked at again in so many seconds. */
export const claimErasures = (db: Db, settleSeconds: number, againSeconds: number): Promise<ErasureRow[]> =>
  db.many(sql`
    update erasure set
      look_at = case when due_at <= now() then now() + make_interval(secs => ${againSeconds}::double precision) else due_at end
    where id in (
      select id from erasure where status in ('scheduled', 'erasing') and look_at <= now()
      order by look_at limit 20 for update skip locked)
    returning ${driven(settleSeconds)}`)

export const openErased = async (db: Db, { id, person }: ErasureRow): Promise<Erased | null> =>
  (await db.personal.open<Erased>(db, 'erasure', [{ subject: id, sealed: person }]))[0] ?? null

/** From here there is no way back. False where it was cancelled, or has begun already. */
export const beginErasure = async (tx: Db, id: string): Promise<boolean> =>
  (await tx.run(sql`
    update erasure set status = 'erasing', began_at = now() where id = ${id} and status = 'scheduled'`)) === 1

export const confirm = (
  db: Db,
  id: string,
  { pass, name }: { pass: 'confirmed' | 'reconfirmed'; name: string },
) =>
  pass === 'confirmed'
    ? db.run(
        sql`update erasure set confirmed = confirmed || jsonb_build_object(${name}::text, now()) where id = ${id}`,
      )
    : db.run(
        sql`update erasure set reconfirmed = reconfirmed || jsonb_build_object(${name}::text, now()) where id = ${id}`,
      )

/** Nothing that tells whose it was is left but the account's id. */
export const finishErasure = (db: Db, id: string): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.run(sql`
      update erasure set status = 'done', person = null, done_at = now() where id = ${id} and status = 'erasing'`)
    await tx.personal.destroy(tx, [id])
  })

export const listErasures = async (
  db: Db,
  { status, limit, offset }: { status: string | null; limit: number; offset: number },
) => {
  const found = sql`from erasure where (${status}::text is null or status = ${status})`
  const [data, { total }] = await Promise.all([
    db.many<Erasure & { confirmed: string[] }>(sql`
      select ${shown}, array(select jsonb_object_keys(confirmed - 'told' - 'told_done') order by 1) as confirmed ${found}
      order by created_at desc, id desc limit ${limit} offset ${offset}`),
    db.one<{ total: number }>(sql`select count(*) as total ${found}`),
  ])
  return { data, total }
}

export const deleteOldErasures = (db: Db, days: number): Promise<number> =>
  db.run(sql`
    delete from erasure
    where status in ('done', 'cancelled') and coalesce(done_at, created_at) < now() - make_interval(days => ${days}::int)`)

/** Decisions go with whom they were of. */
export const deleteDecisions = (tx: Db, customerId: string): Promise<number> =>
  tx.run(sql`delete from consent where customer_id = ${customerId}`)
