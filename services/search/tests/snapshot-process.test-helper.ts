import { openDatabase } from '@selvedge/kernel'
import { createContext } from '../src/context.ts'
import { followIntoIndex } from '../src/follow-products.ts'

/** What a process logs, and the context of its search. */
export type Process = Awaited<ReturnType<typeof startProcess>>

const never = { wait: () => new Promise<void>((resolve) => setTimeout(resolve, 20).unref()) }

/** Search as one process of several on one database: its index and what keeps it, without operations and reactions. */
export const startProcess = async (databaseUrl: string, folder: string) => {
  const db = openDatabase({ url: databaseUrl, name: 'test process', max: 3 })
  const warnings: string[] = []
  const said: string[] = []
  const note = (list: string[]) => (about: { reason?: string } | string, text?: string) => {
    list.push(typeof about === 'string' ? about : (about.reason ?? text ?? ''))
  }
  const log = { info: note(said), warn: note(warnings), error: note(warnings) }
  const ctx = createContext({
    db,
    log: log as never,
    peers: {},
    personal: {} as never,
    personal_of: {},
    settings: { SEARCH_CACHE_BYTES: 0, SEARCH_SNAPSHOT_DIR: folder },
  })
  let killed = false
  const { snapshots } = ctx
  const close: typeof snapshots.close = async (...last) => (killed ? undefined : snapshots.close(...last))
  const end = await followIntoIndex(
    { ...ctx, snapshots: { ...snapshots, close } },
    { db, ticket: () => never },
  )
  const stop = async () => {
    await end()
    await db.close()
  }
  return {
    ctx,
    warnings,
    /** Whether its index was built from rows because nothing was there. */
    wasFirst: said.includes('the index is built from rows: there is no snapshot yet'),
    stop,
    /** Ends without a last snapshot, as if it were killed. */
    abandon: () => {
      killed = true
      return stop()
    },
  }
}
