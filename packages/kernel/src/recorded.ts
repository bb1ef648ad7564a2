import { type Asked, type AuditRecord, baseOf, isOfStaffPermission, subjectMade, type Told } from './audit.ts'
import { type Call, type Caller, currentCall, type Envelope } from './call.ts'
import {
  type Audited,
  type AuditSubject,
  auditedEvent,
  type Failed,
  Forbidden,
  isFailed,
  type Operation,
} from './contract/index.ts'
import type { Db } from './database.ts'
import { newId } from './ids.ts'
import { publish, publishing } from './outbox.ts'
import { sql } from './sql.ts'

type Outcome = { outcome: string; told: Partial<Told> | null }

const payloadOf = ({ base, subject }: AuditRecord, { outcome, told }: Outcome): Audited => ({
  ...base,
  subject,
  before: null,
  after: null,
  changed: [],
  ...told,
  outcome,
})

const write = (db: Db, record: AuditRecord, outcome: Outcome): Promise<void> =>
  publish(db, auditedEvent(record.service), payloadOf(record, outcome))

/** The record of a call that was refused before its handler began. */
export const recordRefusal = (db: Db, record: AuditRecord, { code }: Failed): Promise<void> =>
  write(db, { ...record, base: { ...record.base, input: null } }, { outcome: code, told: null })

type Recorded = {
  db: Db
  operation: Operation
  record: AuditRecord
  /** Runs the handler on this database or transaction. */
  run: (db: Db) => Promise<unknown>
}

/**
 * Runs a handler in the transaction of its idempotency key, with its record, or, for a query, writes the record before the
 * answer is given. A refusal changes nothing and is recorded after it.
 */
export const recorded = async (
  { db, operation, record, run }: Recorded,
  inTransaction: (work: (tx: Db) => Promise<unknown>) => Promise<unknown>,
): Promise<unknown> => {
  const work = async (tx: Db): Promise<unknown> => {
    record.told = null
    const answer = await run(tx)
    if (!isFailed(answer)) await write(tx, withSubject(record, operation, answer), done(record.told))
    return answer
  }
  return outcomeTold(db, record, () => inTransaction(work))
}

/**
 * Runs a handler whose transactions are its own, between which it may be cut off. What it is about to do is written down
 * first and becomes its record when it ends; a timer makes records of what never ended.
 */
export const recordedByIntent = async ({ db, operation, record, run }: Recorded): Promise<unknown> => {
  const id = newId()
  record.intent = id
  const failed = JSON.stringify(payloadOf(record, { outcome: interrupted, told: null }))
  const seconds = (operation.timeout_ms ?? 5_000) / 1000 + graceSeconds
  await db.run(sql`
    insert into audit_intent (id, record, until)
    values (${id}, ${failed}::jsonb, now() + make_interval(secs => ${seconds}))`)
  const conclude = (outcome: string, subject: AuditSubject | null): Promise<unknown> =>
    concludeIntents(db, record.service, { id, outcome, subject })
  let answer: unknown
  try {
    answer = await run(db)
  } catch (error) {
    // Where this fails too the timer makes the record.
    await conclude('INTERNAL', record.subject).catch(() => {})
    throw error
  }
  const [outcome, subject] = isFailed(answer)
    ? [answer.code, record.subject]
    : ['ok', withSubject(record, operation, answer).subject]
  // What was done is done and answered; where this fails the timer makes the record.
  await conclude(outcome, subject).catch(() => {})
  return answer
}

const interrupted = 'INTERRUPTED'
/** Longer than anybody waits, and than a transaction may lie idle. */
const graceSeconds = 120

type Conclusion = { id: string; outcome: string; subject: AuditSubject | null }

/** One statement takes the intents away and publishes what they told. */
const concludeIntents = (db: Db, service: string, { id, outcome, subject }: Conclusion): Promise<number> => {
  const conclusion = JSON.stringify({ outcome, subject })
  return db.run(sql`
    with concluded as (delete from audit_intent where id = ${id} returning record, details)
    ${publishing(
      auditedEvent(service),
      sql`
      select record ->> 'request_id' as key,
        record || ${conclusion}::jsonb || coalesce(details, '{}'::jsonb) as payload
      from concluded`,
    )}`)
}

/** Records of commands that were cut off: what they had changed until then is in the details they told. */
export const recordInterrupted = (db: Db, service: string): Promise<number> =>
  db.run(sql`
    with left_behind as (delete from audit_intent where until < now() returning record, details)
    ${publishing(
      auditedEvent(service),
      sql`
      select record ->> 'request_id' as key, record || coalesce(details, '{}'::jsonb) as payload
      from left_behind`,
    )}`)

const withSubject = (record: AuditRecord, operation: Operation, answer: unknown): AuditRecord => ({
  ...record,
  subject: subjectMade(operation, answer) ?? record.subject,
})

const done = (told: Told | null): Outcome => ({ outcome: 'ok', told })

/** Nothing was changed: what was told of it is void, but for its subject. */
const outcomeTold = async (db: Db, record: AuditRecord, work: () => Promise<unknown>): Promise<unknown> => {
  const undone = () => (record.told === null ? null : { subject: record.told.subject })
  let answer: unknown
  try {
    answer = await work()
  } catch (error) {
    await write(db, record, { outcome: 'INTERNAL', told: undone() }).catch(() => {})
    throw error
  }
  if (isFailed(answer)) await write(db, record, { outcome: answer.code, told: undone() })
  return answer
}

/** Whether somebody has more to do here than their own things: who it is that refusals of are recorded. */
export const isOfStaff = ({ permissions, via }: Pick<Caller, 'permissions' | 'via'>): boolean =>
  via === null && [...permissions].some(isOfStaffPermission)

/** The record of a call that staff or a program may not make. */
export const recordDenied = async (
  db: Db,
  { service, name }: Asked,
  { caller, envelope }: { caller: Caller; envelope: Envelope },
): Promise<void> => {
  const base = baseOf({ kind: 'denied', service, name, caller, around: envelope })
  const record: AuditRecord = { service, base, subject: null, intent: null, told: null }
  await write(db, record, { outcome: Forbidden.code, told: null })
}

export type AuditedLogIn = {
  service: string
  /** The operation that answered. */
  name: string
  account_id: string
  /** `ok`, or why not. */
  outcome: string
  client_id?: string
  session_id?: string
  methods?: readonly string[]
}

/** The record of a log-in of a member of staff, or of an attempt at one; whose account is staff's, the caller knows. */
export const auditLogIn = async (
  tx: Db,
  from: Pick<Call, 'client_address'>,
  { service, name, account_id, outcome, client_id, session_id, methods = [] }: AuditedLogIn,
): Promise<void> => {
  const caller: Caller = { kind: 'person', id: account_id, permissions: new Set(), via: null, login: null }
  const request_id = currentCall.getStore()?.request_id ?? newId()
  const base = baseOf({ kind: 'log_in', service, name, caller, around: { ...from, request_id } })
  const actor = {
    ...base.actor,
    client_id: client_id ?? null,
    session_id: session_id ?? null,
    methods: [...methods],
  }
  const record: AuditRecord = {
    service,
    base: { ...base, actor },
    subject: { type: 'customer', id: account_id },
    intent: null,
    told: null,
  }
  await write(tx, record, { outcome, told: null })
}
