import { type Db, sql } from '@selvedge/kernel'
import type { Throttle } from '../passwords/throttle.ts'

/**
 * Counts an attempt as failed before it is tried; false, and nothing counted, while the key has to wait. One statement on
 * one row: of guesses made at once, in any number of processes, each sees the count of the one before. The clock is read
 * under the row's lock, since `now()` is when the statement began to wait.
 */
export const countAttempt = async (db: Db, key: Buffer, throttle: Throttle): Promise<boolean> =>
  (await db.run(sql`
    insert into login_attempt as known (key, failures, blocked_until, forget_at)
    values (${key}, 1, '-infinity', clock_timestamp() + make_interval(secs => ${throttle.remember_seconds}))
    on conflict (key) do update set (failures, blocked_until, forget_at) = (
      select counted.failures, counted.at + make_interval(secs => wait.seconds),
        case when wait.seconds = 0 and counted.failures > 1 then known.forget_at
          else counted.at + make_interval(secs => wait.seconds + ${throttle.remember_seconds}) end
      from (
        select clock_timestamp() as at,
          case when known.forget_at <= clock_timestamp() then 1 else known.failures + 1 end as failures
      ) as counted, lateral (
        select delays[least(counted.failures, cardinality(delays))] as seconds
        from (select ${throttle.delays}::integer[] as delays) as given
      ) as wait
    )
    where known.blocked_until <= clock_timestamp()`)) === 1

/** Whole seconds until the key may try again, at least one. */
export const secondsToWait = async (db: Db, key: Buffer): Promise<number> => {
  const row = await db.first<{ seconds: number }>(sql`
    select ceil(extract(epoch from blocked_until - clock_timestamp()))::integer as seconds
    from login_attempt where key = ${key}`)
  return Math.max(1, row?.seconds ?? 1)
}

/** Takes back an attempt that was not a failure after all. */
export const uncountAttempt = (db: Db, key: Buffer, throttle: Throttle) =>
  db.run(sql`
    update login_attempt set
      failures = greatest(failures - 1, 0),
      blocked_until = case when failures <= ${throttle.delays.lastIndexOf(0) + 2} then '-infinity' else blocked_until end
    where key = ${key}`)

/** In the order of the keys, so that two who clear the same ones cannot deadlock. */
export const forgetAttempts = (db: Db, keys: readonly Buffer[]) =>
  db.run(sql`
    delete from login_attempt
    where key in (select key from login_attempt where key = any(${keys}::bytea[]) order by key for update)`)

export const sweepAttempts = (db: Db) =>
  db.run(sql`delete from login_attempt where forget_at < now() and blocked_until < now()`)
