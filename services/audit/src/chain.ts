import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { AuditEntry } from '@selvedge/contracts'
import canonicalize from 'canonicalize'

/** All of an entry that its hash covers. */
export type Hashed = Omit<AuditEntry, 'hash' | 'seal' | 'seal_version'>

/** What the first entry names as the hash of the one before. */
export const noHash = '0'.repeat(64)

/** SHA-256 of the entry as canonical JSON (RFC 8785), in hex: whoever has the export can work it out. */
export const hashOf = (entry: Hashed): string => {
  const text = canonicalize(fieldsOf(entry))
  if (text === undefined) throw new TypeError('an entry is JSON')
  return createHash('sha256').update(text).digest('hex')
}

/** Field by field: whatever else a row carries is not a part of the entry. */
const fieldsOf = (entry: Hashed): Hashed => ({
  sequence: entry.sequence,
  event_id: entry.event_id,
  kind: entry.kind,
  operation: entry.operation,
  request_id: entry.request_id,
  actor: entry.actor,
  subject: entry.subject,
  outcome: entry.outcome,
  at: entry.at,
  recorded_at: entry.recorded_at,
  client_network: entry.client_network,
  input: entry.input,
  before: entry.before,
  after: entry.after,
  changed: entry.changed,
  previous_hash: entry.previous_hash,
})

/** Versions of the key that seals; the first to be named seals, all of them check. */
export type SealKeys = { readonly current: number; readonly keys: ReadonlyMap<number, Buffer> }
export type Seal = { seal: string; seal_version: number }

type Sealed = 'entry' | 'anchor' | 'cut'

/** HMAC-SHA-256 of what is named and the bytes of a hash. Without the key nobody can make one, who writes the database included. */
const sealWith = (key: Buffer, what: Sealed, { sequence, hash }: Head): Buffer =>
  createHmac('sha256', key).update(`${what} ${sequence} `).update(Buffer.from(hash, 'hex')).digest()

export type Head = { sequence: number; hash: string }

export const sealOf = ({ current, keys }: SealKeys, what: Sealed, head: Head): Seal => ({
  seal: sealWith(keys.get(current) as Buffer, what, head).toString('hex'),
  seal_version: current,
})

export const isSealed = (
  { keys }: SealKeys,
  what: Sealed,
  { seal, seal_version, ...head }: Head & Seal,
): boolean => {
  const key = keys.get(seal_version)
  const given = Buffer.from(seal, 'hex')
  return key !== undefined && given.length === 32 && timingSafeEqual(sealWith(key, what, head), given)
}

/** Puts entries behind the head of the log. */
export const chained = (
  keys: SealKeys,
  head: Head,
  entries: readonly Omit<Hashed, 'sequence' | 'previous_hash'>[],
): AuditEntry[] => {
  let { sequence, hash } = head
  return entries.map((entry) => {
    sequence += 1
    const hashed = { ...entry, sequence, previous_hash: hash }
    hash = hashOf(hashed)
    return { ...hashed, hash, ...sealOf(keys, 'entry', { sequence, hash }) }
  })
}
