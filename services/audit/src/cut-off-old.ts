import { sealOf } from './chain.ts'
import { beginningOf, firstFault } from './check-chain.ts'
import type { Context } from './context.ts'
import { listAnchors } from './store/anchors.ts'
import { findLastCut, insertCut } from './store/cuts.ts'
import { entriesAfter, lockHead } from './store/entries.ts'

const entriesAtOnce = 1000

/**
 * Takes away entries that are older than they are kept, from the beginning of the log on. Where it begins from then on is
 * sealed as the end of an entry is, so the rest can be verified as before. What is taken away was verified first: traces of
 * tampering are never cleared away by time. The last entry always stays.
 */
export const cutOffOld = async (ctx: Context): Promise<void> => {
  if (ctx.retention_days === 0) return
  while (await cutOffSome(ctx));
}

/** False where nothing more is to be cut. */
const cutOffSome = ({ db, keys, log, retention_days }: Context): Promise<boolean> =>
  db.transaction(async (tx) => {
    const { sequence: last } = await lockHead(tx)
    const begin = beginningOf(keys, await findLastCut(tx))
    if ('fault' in begin) {
      log.error(begin, 'the audit log was tampered with')
      return false
    }
    const until = new Date(Date.now() - retention_days * 86_400_000).toISOString()
    const found = await entriesAfter(tx, {}, { after: begin.sequence, limit: entriesAtOnce })
    const recent = found.findIndex(({ recorded_at, sequence }) => recorded_at >= until || sequence === last)
    const entries = recent === -1 ? found : found.slice(0, recent)
    const to = entries.at(-1)
    if (to === undefined) return false
    const anchors = await listAnchors(tx, begin.sequence + 1, to.sequence)
    const fault = firstFault(keys, begin, { entries, anchors, heads: [] })
    if (fault !== null) {
      log.error(fault, 'the audit log was tampered with, and nothing is cut off it')
      return false
    }
    const head = { sequence: to.sequence, hash: to.hash }
    const cut = { ...head, ...sealOf(keys, 'cut', head) }
    await insertCut(tx, cut)
    tx.afterCommit(() => log.info({ cut }, 'cut of the audit log'))
    return recent === -1
  })
