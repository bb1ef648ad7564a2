import { sealOf } from './chain.ts'
import type { Context } from './context.ts'
import { insertAnchor } from './store/anchors.ts'
import { findHead } from './store/entries.ts'

/**
 * Keeps where the log ends, sealed, in a table and as a line of the process's log, which goes where whoever writes the
 * database cannot reach. `verify_chain` takes such lines as `heads`.
 */
export const anchorHead = async ({ db, log, keys }: Context): Promise<void> => {
  const head = await findHead(db)
  if (head === undefined) return
  const anchor = { ...head, ...sealOf(keys, 'anchor', head) }
  if (await insertAnchor(db, anchor)) log.info({ anchor }, 'anchor of the audit log')
}
