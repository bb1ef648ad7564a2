import { rulesAtMost, synonymsAtMost } from '@selvedge/contracts'
import { openDatabase, sql } from '@selvedge/kernel'
import { insertSaid, type SaidRule, type SaidSynonym } from './steering/store.ts'

type Day = { days_ago: number }

/** What staff said, and what was searched for, so many days ago (UTC), as another shop knows it that moves here. */
export type LoadedSteering = {
  synonyms: readonly SaidSynonym[]
  rules: readonly SaidRule[]
  queries: readonly (Day & {
    text: string
    searches: number
    searchers: number
    nothing: number
    clicks: number
  })[]
  positions: readonly (Day & { position: number; shown: number; clicks: number })[]
}

/** Writes it into search's database, which has none of it yet; all or nothing. `databaseUrl` is that of search's own role. */
export const loadSteering = async (databaseUrl: string, loaded: LoadedSteering): Promise<void> => {
  const db = openDatabase({ url: databaseUrl, name: 'selvedge search load', max: 1 })
  const today = sql`floor(extract(epoch from now()) / 86400)::integer`
  try {
    await db.transaction(async (tx) => {
      for (const said of loaded.synonyms) await insertSaid(tx, 'synonym', { said, max: synonymsAtMost })
      for (const said of loaded.rules) await insertSaid(tx, 'rule', { said, max: rulesAtMost })
      await tx.run(sql`
        insert into query_count (day, text, searches, searchers, nothing, clicks)
        select ${today} - days_ago, text, searches, searchers, nothing, clicks
        from jsonb_to_recordset(${JSON.stringify(loaded.queries)}::jsonb) as given (
          days_ago integer, text text, searches integer, searchers integer, nothing integer, clicks integer)`)
      await tx.run(sql`
        insert into position_count (day, position, shown, clicks)
        select ${today} - days_ago, position, shown, clicks
        from jsonb_to_recordset(${JSON.stringify(loaded.positions)}::jsonb) as given (
          days_ago integer, position integer, shown integer, clicks integer)`)
    })
  } finally {
    await db.close()
  }
}
