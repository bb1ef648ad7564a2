import { type Db, sql } from '@selvedge/kernel'

export type Wanted = { wanted: number; per_second: number; burst: number }
export type Granted = { granted: number; retry_after_seconds: number }

/**
 * Takes from a token bucket: `per_second` flow in, at most `burst` are kept. One statement on one row, so of those who ask at
 * once, in any number of processes, each finds what the one before has left.
 */
export const takeAllowance = (db: Db, key: Buffer, { wanted, per_second, burst }: Wanted): Promise<Granted> =>
  db.one(sql`
    insert into request_allowance as known (key, tokens, at, granted, full_at)
    select ${key}::bytea, ${burst}::integer - least(${wanted}::integer, ${burst}::integer), clock_timestamp(),
      least(${wanted}::integer, ${burst}::integer),
      clock_timestamp() + make_interval(secs => least(${wanted}::integer, ${burst}::integer) / ${per_second}::double precision)
    on conflict (key) do update set (tokens, at, granted, full_at) = (
      select filled.tokens - taken.granted, filled.at, taken.granted,
        filled.at + make_interval(secs => (${burst}::integer - filled.tokens + taken.granted) / ${per_second}::double precision)
      from (select clock_timestamp() as at) as clock, lateral (
        select clock.at, least(${burst}::integer, known.tokens
          + greatest(0, extract(epoch from clock.at - known.at))::double precision * ${per_second}::double precision) as tokens
      ) as filled, lateral (
        select least(${wanted}::integer, floor(filled.tokens)::integer) as granted
      ) as taken
    )
    returning granted, case when granted > 0 then 0
      else greatest(1, ceil((1 - tokens) / ${per_second}::double precision))::integer end as retry_after_seconds`)

export const sweepAllowances = (db: Db) => db.run(sql`delete from request_allowance where full_at < now()`)
