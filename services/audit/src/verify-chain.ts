import { type AuditFault, audit, VerificationNotFound } from '@selvedge/contracts'
import { type Db, enqueue, handler, job, newId, type Run } from '@selvedge/kernel'
import { fail, Id, object } from '@selvedge/kernel/contract'
import type { Head } from './chain.ts'
import { beginningOf, firstFault, truncation } from './check-chain.ts'
import type { Context } from './context.ts'
import { findLastAnchor, listAnchors } from './store/anchors.ts'
import { findLastCut } from './store/cuts.ts'
import { entriesAfter } from './store/entries.ts'
import {
  findHeads,
  findVerification,
  insertVerification,
  writeProgress,
  writeVerdict,
} from './store/verifications.ts'

/** From the first entry that is kept to the last. Safe to repeat: it begins again. */
export const verification = job(
  { name: 'audit.verification', payload: object({ verification_id: Id }) },
  async (ctx: Context, { verification_id }, run: Run) => {
    const heads = await findHeads(ctx.db, verification_id)
    const verdict = await check(ctx, heads, async (checked) => {
      run.signal.throwIfAborted()
      await writeProgress(ctx.db, verification_id, checked)
    })
    await writeVerdict(ctx.db, verification_id, verdict)
    if (verdict.fault === null) ctx.log.info({ checked: verdict.checked }, 'the audit log is intact')
    else ctx.log.error(verdict.fault, 'the audit log was tampered with')
  },
)

const entriesAtOnce = 1000

const check = async (
  { db, keys }: Context,
  heads: readonly Head[],
  progress: (checked: number) => Promise<void>,
): Promise<{ checked: number; fault: AuditFault | null }> => {
  // Read before the entries: all that it knows of must be among them.
  const last = await findLastAnchor(db)
  let begin = beginningOf(keys, await findLastCut(db))
  if ('fault' in begin) return { checked: begin.sequence, fault: begin }
  let end: Head = begin
  for (;;) {
    const noted = heads.find(({ sequence }) => sequence === end.sequence)
    if (noted !== undefined && noted.hash !== end.hash)
      return { checked: end.sequence, fault: { sequence: end.sequence, fault: 'anchor' } }
    const entries = await entriesAfter(db, {}, { after: end.sequence, limit: entriesAtOnce })
    const [to] = entries.slice(-1)
    if (to === undefined) break
    const anchors = await listAnchors(db, end.sequence + 1, to.sequence)
    const fault = firstFault(keys, end, { entries, anchors, heads })
    if (fault !== null) {
      // What was cut off meanwhile is not missing.
      begin = beginningOf(keys, await findLastCut(db))
      if ('fault' in begin || begin.sequence <= end.sequence) return { checked: fault.sequence, fault }
      end = begin
      continue
    }
    end = to
    await progress(end.sequence)
  }
  return { checked: end.sequence, fault: truncation(end, last === undefined ? heads : [...heads, last]) }
}

const begin = async (tx: Db, heads: readonly Head[]) => {
  const id = newId()
  const begun = await insertVerification(tx, id, heads)
  await enqueue(tx, verification, { payload: { verification_id: id }, key: id })
  return begun
}

export const verify_chain = handler(audit.verify_chain, (ctx: Context, { heads = [] }) =>
  ctx.db.transaction((tx) => begin(tx, heads)),
)

/** Nobody has to think of it. */
export const verifyDaily = (ctx: Context) => ctx.db.transaction((tx) => begin(tx, []))

export const get_verification = handler(
  audit.get_verification,
  async (ctx: Context, { verification_id }) =>
    (await findVerification(ctx.db, verification_id)) ?? fail(VerificationNotFound),
)
