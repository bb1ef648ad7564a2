import { rulesAtMost, synonymsAtMost } from '@selvedge/contracts'
import { openDatabase } from '@selvedge/kernel'
import { insertCounts, type LoadedCounts } from './searches/store.ts'
import { insertSaid, type SaidRule, type SaidSynonym } from './steering/store.ts'

/** What staff said, and what was searched for, as another shop knows it that moves here. */
export type LoadedSteering = LoadedCounts & { synonyms: readonly SaidSynonym[]; rules: readonly SaidRule[] }

/** Writes it into search's database, which has none of it yet; all or nothing. `databaseUrl` is that of search's own role. */
export const loadSteering = async (databaseUrl: string, loaded: LoadedSteering): Promise<void> => {
  const db = openDatabase({ url: databaseUrl, name: 'selvedge search load', max: 1 })
  try {
    await db.transaction(async (tx) => {
      for (const said of loaded.synonyms) await insertSaid(tx, 'synonym', { said, max: synonymsAtMost })
      for (const said of loaded.rules) await insertSaid(tx, 'rule', { said, max: rulesAtMost })
      await insertCounts(tx, loaded)
    })
  } finally {
    await db.close()
  }
}
