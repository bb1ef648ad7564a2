import { setTimeout as delay } from 'node:timers/promises'
import { type Db, sql } from '@selvedge/kernel'

type Seen = { who: string; what: string; doing: string; count: number }

const everyMilliseconds = 20

/**
 * What the backends of PostgreSQL were doing while something ran, looked at fifty times a second: how many were at it on
 * average, for whom, what they waited for, and in which statement. The most first.
 */
export const watchBackends = async (db: Db, run: () => Promise<unknown>, most: number): Promise<string[]> => {
  const seen = new Map<string, number>()
  let looks = 0
  let running = true
  const look = async () => {
    while (running) {
      for (const { who, what, doing, count } of await sample(db)) {
        const line = `${who.padEnd(20)} ${what.padEnd(28)} ${doing}`
        seen.set(line, (seen.get(line) ?? 0) + count)
      }
      looks++
      await delay(everyMilliseconds)
    }
  }
  const looking = look()
  try {
    await run()
  } finally {
    running = false
    await looking
  }
  return [...seen]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([line, count]) => `${(count / looks).toFixed(2).padStart(6)}  ${line}`)
}

const sample = (db: Db): Promise<Seen[]> =>
  db.many<Seen>(sql`
    select application_name as who,
      case when state = 'active' then coalesce(wait_event_type || ' ' || wait_event, 'running') else state end as what,
      left(regexp_replace(query, '[[:space:]]+', ' ', 'g'), 90) as doing,
      count(*)::int as count
    from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid() and state <> 'idle'
    group by 1, 2, 3`)
