import type { AuditEntry, AuditFilter } from '@selvedge/contracts'
import { type Db, join, type Statement, sql } from '@selvedge/kernel'
import { type Head, noHash } from '../chain.ts'

/** Where the log ends; nobody else appends until the caller's transaction has ended. */
export const lockHead = async (tx: Db): Promise<Head> => {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('selvedge audit log'))`)
  return (await findHead(tx)) ?? { sequence: 0, hash: noHash }
}

export const findHead = (db: Db): Promise<Head | undefined> =>
  db.first<Head>(sql`
    select sequence, encode(hash, 'hex') as hash from entry order by sequence desc limit 1`)

export const findKnownEvents = async (db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await db.many<{ event_id: string }>(
    sql`select event_id from entry where event_id = any(${[...ids]}::uuid[])`,
  )
  return new Set(rows.map(({ event_id }) => event_id))
}

export const insertEntries = (tx: Db, entries: readonly AuditEntry[]): Promise<number> =>
  tx.run(sql`
    insert into entry (sequence, event_id, kind, operation, request_id, actor, subject, outcome, at, recorded_at,
      client_network, input, before, after, changed, previous_hash, hash, seal, seal_version)
    select sequence, event_id, kind, operation, request_id, actor, nullif(subject, 'null'), outcome, at, recorded_at,
      client_network, input, before, after, changed, decode(previous_hash, 'hex'), decode(hash, 'hex'),
      decode(seal, 'hex'), seal_version
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as t(
      sequence bigint, event_id uuid, kind text, operation text, request_id text, actor jsonb, subject jsonb,
      outcome text, at timestamptz, recorded_at timestamptz, client_network text, input jsonb, before jsonb,
      after jsonb, changed jsonb, previous_hash text, hash text, seal text, seal_version integer)
    order by sequence`)

const columns = sql`sequence, event_id, kind, operation, request_id, actor, subject, outcome, at, recorded_at,
  client_network, input, before, after, changed, encode(previous_hash, 'hex') as previous_hash,
  encode(hash, 'hex') as hash, encode(seal, 'hex') as seal, seal_version`

export const findEntry = (db: Db, sequence: number): Promise<AuditEntry | undefined> =>
  db.first<AuditEntry>(sql`select ${columns} from entry where sequence = ${sequence}`)

/** The latest first. */
export const listEntries = (
  db: Db,
  wanted: AuditFilter,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<AuditEntry[]> =>
  db.many<AuditEntry>(sql`
    select ${columns} from entry
    where ${matching(wanted, before === undefined ? [] : [sql`sequence < ${before}`])}
    order by sequence desc limit ${limit}`)

/** The oldest first. */
export const entriesAfter = (
  db: Db,
  wanted: AuditFilter,
  { after, limit }: { after: number; limit: number },
): Promise<AuditEntry[]> =>
  db.many<AuditEntry>(sql`
    select ${columns} from entry where ${matching(wanted, [sql`sequence > ${after}`])}
    order by sequence limit ${limit}`)

const matching = (wanted: AuditFilter, further: readonly Statement[]): Statement => {
  const { actor, subject_type, subject_id, operation, kind, outcome, from, until, q } = wanted
  const conditions = [
    actor === undefined
      ? undefined
      : sql`(actor ->> 'account_id' = ${actor} or actor ->> 'client_id' = ${actor} or actor ->> 'impersonator_id' = ${actor})`,
    subject_type === undefined ? undefined : sql`subject ->> 'type' = ${subject_type}`,
    subject_id === undefined ? undefined : sql`subject ->> 'id' = ${subject_id}`,
    operation === undefined ? undefined : named(operation),
    kind === undefined ? undefined : sql`kind = ${kind}`,
    outcome === undefined
      ? undefined
      : outcome === 'refused'
        ? sql`outcome <> 'ok'`
        : sql`outcome = ${outcome}`,
    from === undefined ? undefined : sql`at >= ${from}::timestamptz`,
    until === undefined ? undefined : sql`at < ${until}::timestamptz`,
    q === undefined ? undefined : sql`words @@ websearch_to_tsquery('simple', ${q})`,
  ]
  return join([sql`true`, ...conditions.filter((each) => each !== undefined), ...further], ' and ')
}

const named = (operation: string): Statement =>
  operation.includes('.')
    ? sql`operation = ${operation}`
    : sql`operation like ${`${operation.replaceAll('_', '\\_')}.%`}`
