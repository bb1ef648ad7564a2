import type { QueryCount } from '@selvedge/contracts'
import { type Db, sql } from '@selvedge/kernel'
import type { SearchEvent } from './search-log.ts'

/** Days since 1970 (UTC). */
const today = sql`floor(extract(epoch from now()) / 86400)::integer`

/** Places of results that are counted: those of the first page. */
const placesCounted = 24

/** Writes what was noted, and counts it, in one statement. */
export const writeEvents = async (db: Db, events: readonly SearchEvent[]): Promise<void> => {
  await db.run(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as event (
        text text, language text, total integer, product_ids uuid[], product_id uuid, position integer, is_new boolean)
    ), kept as (
      insert into search_event (text, language, total, product_ids, product_id, position)
      select text, language, total, product_ids, product_id, position from given
    ), places as (
      insert into position_count (day, position, shown, clicks)
      select ${today}, place,
        (select count(*) from given where total >= place), (select count(*) from given where position = place)
      from generate_series(1, ${placesCounted}::integer) place order by place
      on conflict (day, position) do update
      set shown = position_count.shown + excluded.shown, clicks = position_count.clicks + excluded.clicks
    )
    insert into query_count (day, text, searches, searchers, nothing, clicks)
    select ${today}, text, count(total), count(*) filter (where is_new), count(*) filter (where total = 0), count(position)
    from given group by text order by text
    on conflict (day, text) do update set
      searches = query_count.searches + excluded.searches, searchers = query_count.searchers + excluded.searchers,
      nothing = query_count.nothing + excluded.nothing, clicks = query_count.clicks + excluded.clicks`)
}

const sums = sql`
  coalesce(sum(searches), 0)::integer as searches, coalesce(sum(nothing), 0)::integer as nothing,
  coalesce(sum(clicks), 0)::integer as clicks`

export type Counts = Omit<QueryCount, 'text'>

export const readTotals = (db: Db, days: number): Promise<Counts> =>
  db.one<Counts>(sql`select ${sums} from query_count where day > ${today} - ${days}::integer`)

/** The texts that were searched for most, or most often in vain. */
export const readQueries = (
  db: Db,
  { days, by, limit }: { days: number; by: 'searches' | 'nothing'; limit: number },
): Promise<QueryCount[]> =>
  db.many<QueryCount>(sql`
    select text, ${sums} from query_count where day > ${today} - ${days}::integer
    group by text having sum(case ${by}::text when 'nothing' then nothing else searches end) > 0
    order by sum(case ${by}::text when 'nothing' then nothing else searches end) desc, text limit ${limit}`)

export const readPositions = (
  db: Db,
  days: number,
): Promise<{ position: number; shown: number; clicks: number }[]> =>
  db.many(sql`
    select position, sum(shown)::integer as shown, sum(clicks)::integer as clicks from position_count
    where day > ${today} - ${days}::integer group by position order by position`)

/** Texts that at least so many people searched for and that found something, the most frequent first. */
export const readPopular = async (
  db: Db,
  { days, searchers, limit }: { days: number; searchers: number; limit: number },
): Promise<string[]> => {
  const rows = await db.many<{ text: string }>(sql`
    select text from query_count where day > ${today} - ${days}::integer
    group by text having sum(searchers) >= ${searchers}::integer and sum(nothing) * 2 < sum(searches)
    order by sum(searchers) desc, text limit ${limit}`)
  return rows.map(({ text }) => text)
}

/** Forgets single searches after some weeks, and what was counted after a year. */
export const forgetSearches = async (db: Db, days: { events: number; counts: number }): Promise<void> => {
  await db.run(sql`
    with events as (delete from search_event where at < now() - make_interval(days => ${days.events}::integer)),
      places as (delete from position_count where day < ${today} - ${days.counts}::integer)
    delete from query_count where day < ${today} - ${days.counts}::integer`)
}

type Day = { days_ago: number }

/** What was searched for and what was clicked, so many days ago (UTC). */
export type LoadedCounts = {
  queries: readonly (Day & {
    text: string
    searches: number
    searchers: number
    nothing: number
    clicks: number
  })[]
  positions: readonly (Day & { position: number; shown: number; clicks: number })[]
}

/** Counts of another shop, of days of which nothing was counted here. */
export const insertCounts = async (tx: Db, { queries, positions }: LoadedCounts): Promise<void> => {
  await tx.run(sql`
    insert into query_count (day, text, searches, searchers, nothing, clicks)
    select ${today} - days_ago, text, searches, searchers, nothing, clicks
    from jsonb_to_recordset(${JSON.stringify(queries)}::jsonb) as given (
      days_ago integer, text text, searches integer, searchers integer, nothing integer, clicks integer)`)
  await tx.run(sql`
    insert into position_count (day, position, shown, clicks)
    select ${today} - days_ago, position, shown, clicks
    from jsonb_to_recordset(${JSON.stringify(positions)}::jsonb) as given (
      days_ago integer, position integer, shown integer, clicks integer)`)
}
