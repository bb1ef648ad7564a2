import type { AuditEntry, AuditFault } from '@selvedge/contracts'
import { type Head, hashOf, isSealed, noHash, type SealKeys } from './chain.ts'
import type { Anchor } from './store/anchors.ts'
import type { Cut } from './store/cuts.ts'

/** What is known beside the entries: anchors of these numbers, and heads that somebody wrote down. */
export type Witnesses = { anchors: readonly Anchor[]; heads: readonly Head[] }

/** The head of the log before its first entry: what was cut off, where something was; a fault where nobody sealed that. */
export const beginningOf = (keys: SealKeys, cut: Cut | undefined): Head | AuditFault => {
  if (cut === undefined) return { sequence: 0, hash: noHash }
  const { sequence, hash } = cut
  return isSealed(keys, 'cut', cut) ? { sequence, hash } : { sequence, fault: 'forged' }
}

/** The first of these entries, in the order of their numbers, that is not as it was written behind this head. */
export const firstFault = (
  keys: SealKeys,
  head: Head,
  { entries, anchors, heads }: Witnesses & { entries: readonly AuditEntry[] },
): AuditFault | null => {
  const sealed = new Map(anchors.map((anchor) => [anchor.sequence, anchor]))
  const noted = new Map(heads.map(({ sequence, hash }) => [sequence, hash]))
  let before = head
  for (const entry of entries) {
    const { sequence, hash } = entry
    if (sequence !== before.sequence + 1) return { sequence: before.sequence + 1, fault: 'missing' }
    if (hashOf(entry) !== hash) return { sequence, fault: 'altered' }
    if (entry.previous_hash !== before.hash) return { sequence, fault: 'unlinked' }
    if (!isSealed(keys, 'entry', entry)) return { sequence, fault: 'forged' }
    const anchor = sealed.get(sequence)
    if (anchor !== undefined && (anchor.hash !== hash || !isSealed(keys, 'anchor', anchor)))
      return { sequence, fault: 'anchor' }
    if ((noted.get(sequence) ?? hash) !== hash) return { sequence, fault: 'anchor' }
    before = { sequence, hash }
  }
  return null
}

/** Whether the log ends before something that is known to have been in it. */
export const truncation = (end: Head, known: readonly Head[]): AuditFault | null =>
  known.some(({ sequence }) => sequence > end.sequence)
    ? { sequence: end.sequence + 1, fault: 'truncated' }
    : null
