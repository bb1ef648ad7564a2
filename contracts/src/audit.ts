import {
  AuditActor,
  AuditKind,
  AuditOutcome,
  AuditSubject,
  bytes,
  command,
  contract,
  failure,
  Id,
  Instant,
  object,
  oneOf,
  query,
  type Static,
  T,
} from '@selvedge/kernel/contract'
import { needs } from './permissions.ts'

/** The services whose records the audit log takes up: all there are. */
export const auditedServices = [
  'identity',
  'catalog',
  'search',
  'inventory',
  'cart',
  'orders',
  'payments',
  'shipping',
  'media',
  'notifications',
  'audit',
] as const

const Sequence = T.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Hash = T.String({ pattern: '^[0-9a-f]{64}$' })
const Text = T.String({ minLength: 1, maxLength: 200 })
const orNull = <S extends ReturnType<typeof T.String>>(schema: S) => T.Union([schema, T.Null()])

export const AuditEntry = object({
  /** From 1, without gaps. */
  sequence: Sequence,
  /** Of the event that brought it. */
  event_id: Id,
  kind: AuditKind,
  /** `<service>.<operation>` */
  operation: T.String(),
  request_id: T.String(),
  actor: AuditActor,
  subject: T.Union([AuditSubject, T.Null()]),
  outcome: AuditOutcome,
  /** When it was done. */
  at: Instant,
  /** When it came into the log. */
  recorded_at: Instant,
  client_network: orNull(T.String()),
  input: T.Unknown(),
  before: T.Unknown(),
  after: T.Unknown(),
  /** Names of the fields that differ before and after. */
  changed: T.Array(T.String()),
  /** The `hash` of the entry before; of the first one 64 zeros. */
  previous_hash: Hash,
  /** SHA-256 of all of the above as canonical JSON (RFC 8785). */
  hash: Hash,
  /** HMAC-SHA-256 of the 32 bytes of `hash`, under a key that the database does not hold. */
  seal: Hash,
  /** Which version of that key. */
  seal_version: T.Integer(),
})
export type AuditEntry = Static<typeof AuditEntry>

/** What entries may be picked by. */
export const AuditFilter = {
  /** An account, an app or an API key: who did it, or in whose place it was done. */
  actor: T.Optional(Text),
  subject_type: T.Optional(Text),
  subject_id: T.Optional(Text),
  /** `orders.cancel`, or `orders` for all of a service. */
  operation: T.Optional(T.String({ pattern: '^[a-z][a-z0-9_]*(?:\\.[a-z0-9_]+)?$', maxLength: 200 })),
  kind: T.Optional(AuditKind),
  /** `ok`, `refused` for everything else, or a code. */
  outcome: T.Optional(T.Union([AuditOutcome, oneOf('refused')])),
  from: T.Optional(Instant),
  /** Not included. */
  until: T.Optional(Instant),
  /** Words in names of operations, things and changed fields. */
  q: T.Optional(Text),
}

const filterInput = object(AuditFilter)
export type AuditFilter = Static<typeof filterInput>

/** A head of the log that was written down somewhere else: the log line of an anchor. */
export const AuditHead = object({ sequence: Sequence, hash: Hash })

export const AuditFault = object({
  /** Of the first entry that is not as it was written, or is not there. */
  sequence: Sequence,
  /**
   * `missing`: it is gone or its number was changed; `altered`: it does not have its hash; `unlinked`: it does not follow
   * the one before; `forged`: its hash was worked out anew without the key; `anchor`: an anchor says otherwise;
   * `truncated`: it and all after it are gone.
   */
  fault: oneOf('missing', 'altered', 'unlinked', 'forged', 'anchor', 'truncated'),
})
export type AuditFault = Static<typeof AuditFault>

export const AuditVerification = object({
  id: Id,
  status: oneOf('waiting', 'running', 'intact', 'broken'),
  /** Entries looked at so far, of about this many. */
  checked: T.Integer(),
  total: T.Integer(),
  first_fault: T.Union([AuditFault, T.Null()]),
  started_at: Instant,
  finished_at: T.Union([Instant, T.Null()]),
})
export type AuditVerification = Static<typeof AuditVerification>

export const EntryNotFound = failure('ENTRY_NOT_FOUND', 404, {
  message: 'The audit log has no entry of this number.',
})
export const VerificationNotFound = failure('VERIFICATION_NOT_FOUND', 404, {
  message: 'No verification has this id.',
})

/** Entries in one part of an export, at most. */
export const largestExportPart = 2000

export const audit = contract('audit', {
  list_entries: query({
    summary: 'Who did what to what, the latest first.',
    http: 'GET /entries',
    access: needs('audit:read'),
    input: object({
      ...AuditFilter,
      /** Entries before this one. */
      cursor: T.Optional(Sequence),
      limit: T.Optional(T.Integer({ minimum: 1, maximum: 100, default: 20 })),
    }),
    output: object({
      data: T.Array(AuditEntry),
      /** For the next page; null on the last one. */
      next_cursor: T.Union([Sequence, T.Null()]),
    }),
  }),
  get_entry: query({
    summary: 'One entry of the audit log.',
    http: 'GET /entries/{sequence}',
    access: needs('audit:read'),
    input: object({ sequence: Sequence }),
    output: AuditEntry,
    failures: [EntryNotFound],
  }),
  verify_chain: command({
    summary:
      'Checks the whole log in the background: every hash, link, seal and anchor, and that the heads that were written down elsewhere are in it.',
    http: 'POST /verifications',
    access: needs('audit:read'),
    input: object({ heads: T.Optional(T.Array(AuditHead, { maxItems: 100 })) }),
    output: AuditVerification,
    status: 202,
  }),
  get_verification: query({
    summary: 'How far a check of the log has come, and the first entry that is not as it was written.',
    http: 'GET /verifications/{verification_id}',
    access: needs('audit:read'),
    input: object({ verification_id: Id }),
    output: AuditVerification,
    failures: [VerificationNotFound],
  }),
  export_entries: query({
    summary: `A part of the log as CSV or JSON Lines, the oldest entries first. Ask again with \`after\` set to the last number until a part has fewer than \`limit\` entries.`,
    http: 'GET /exports',
    access: needs('audit:read'),
    audited: true,
    timeout_ms: 30_000,
    input: object({
      ...AuditFilter,
      format: oneOf('csv', 'jsonl'),
      after: T.Optional(T.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 })),
      limit: T.Optional(T.Integer({ minimum: 1, maximum: largestExportPart, default: largestExportPart })),
    }),
    produces: ['text/csv', 'application/x-ndjson'],
    output: bytes,
  }),
})
