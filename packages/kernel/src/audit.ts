import type { Call, Caller } from './call.ts'
import type { Audited, AuditSubject, Operation } from './contract/index.ts'
import type { Db } from './database.ts'
import { changedFields, redact, redactNames, storable, storableText } from './redact.ts'
import { shortenAddress } from './shorten-address.ts'
import { sql } from './sql.ts'

/** What a handler tells of what it did. */
export type AuditDetails = {
  subject: AuditSubject
  /** The thing as it was; nothing where it is new. Plain JSON, of which fields that tell of a person are left out. */
  before?: object | null | undefined
  after?: object | null | undefined
  /** Names of further fields that tell of a person, at whatever depth. */
  personal?: readonly string[]
}

export type Told = Pick<Audited, 'subject' | 'before' | 'after' | 'changed'>

/** What will be written of the call in progress. */
export type AuditRecord = {
  readonly service: string
  readonly base: Omit<Audited, keyof Told | 'outcome'>
  /** As far as the call itself tells it. */
  readonly subject: AuditSubject | null
  /** Of a command whose transactions are its own: its row in `audit_intent`. */
  intent: string | null
  told: Told | null
}

const inputBytes = 8_192
const stateBytes = 16_384

/**
 * Tells the audit log what a command did to what, with its state before and after. Told in the transaction that changes
 * it, both are kept or neither. A command has one record, so the last word counts. Where the audit log takes no interest
 * in the call, because a customer acts for themself or a service calls, it does nothing: ask before you read a `before`
 * that is needed for this alone.
 */
export const audit = async (tx: Db, { record }: Call, details: AuditDetails): Promise<void> => {
  if (record === undefined) return
  record.told = toldBy(details)
  if (record.intent === null) return
  await tx.run(sql`
    update audit_intent set details = ${JSON.stringify(record.told)}::jsonb where id = ${record.intent}`)
}

/** Whether the audit log has a record of this call, so that it is worth reading how a thing was before. */
export const isRecorded = ({ record }: Call): boolean => record !== undefined

const toldBy = ({ subject, before = null, after = null, personal = [] }: AuditDetails): Told => {
  const names = new Set(personal)
  const asJson = (state: object | null) => JSON.parse(JSON.stringify(state)) as unknown
  const [from, to] = [asJson(before), asJson(after)]
  return {
    subject: subjectOf(subject),
    before: storable(redactNames(from, names), stateBytes),
    after: storable(redactNames(to, names), stateBytes),
    changed: changedFields(from, to).map((name) => storableText(name).slice(0, 200)),
  }
}

const subjectOf = ({ type, id, label }: AuditSubject): AuditSubject => ({
  type: type.slice(0, 60),
  id: storableText(id).slice(0, 200),
  ...(label === undefined ? {} : { label: storableText(label).slice(0, 200) }),
})

export type Asked = { service: string; name: string; operation: Operation }

/** A permission of staff and programs: not one for a person's own things, nor a scope of OpenID Connect. */
export const isOfStaffPermission = (permission: string) =>
  permission.includes(':') && !permission.startsWith('account:')

/**
 * The record of a call that the audit log takes an interest in: a command, or a query marked so, that is allowed by a
 * permission of staff, and, of somebody who acts in another's place, every command and every look at what is not for everybody.
 * Nothing for everybody else, at no cost.
 */
export const recordOf = (asked: Asked, input: unknown, call: Call): AuditRecord | undefined => {
  const { operation } = asked
  const { caller } = call
  const isImpersonated = caller.login !== null && caller.login.actor !== null
  const isOfInterest =
    operation.kind === 'command' || operation.audited || (isImpersonated && isOwn(operation))
  if (caller.via !== null || !isOfInterest) return undefined
  const { permission } = operation.access
  const isAllowedByPermission =
    permission !== undefined && isOfStaffPermission(permission) && caller.permissions.has(permission)
  if (!isAllowedByPermission && !isImpersonated) return undefined
  const named = subjectIn(operation, input)
  // Looking at one's own is nobody else's business.
  if (operation.kind === 'query' && !isImpersonated && named?.id === caller.id) return undefined
  const kind = operation.kind === 'query' ? 'read' : 'command'
  const subject = named ?? (isImpersonated && caller.id !== null ? { type: 'customer', id: caller.id } : null)
  const base = baseOf({ kind, service: asked.service, name: asked.name, caller, around: call })
  return {
    service: asked.service,
    base: { ...base, input: storable(inputToShow(operation, input), inputBytes) },
    subject,
    intent: null,
    told: null,
  }
}

/** Whether it shows what is somebody's own, and not what everybody may see. */
const isOwn = ({ access }: Operation): boolean => access.own === true || access.permission !== undefined

type Happened = {
  kind: Audited['kind']
  service: string
  name: string
  caller: Caller
  around: { request_id: string; client_address?: string | undefined }
}

/** What is the same in every record of a call. */
export const baseOf = ({ kind, service, name, caller, around }: Happened): AuditRecord['base'] => {
  const { client_address, request_id } = around
  return {
    kind,
    operation: `${service}.${name}`,
    request_id: storableText(request_id).slice(0, 200),
    actor: actorOf(caller),
    at: new Date().toISOString(),
    client_network: client_address === undefined ? null : shortenAddress(client_address),
    input: null,
  }
}

const actorOf = ({ kind, id, login, client_id }: Caller): Audited['actor'] => ({
  kind: kind === 'service' ? 'anonymous' : kind,
  account_id: id,
  client_id: login?.client_id ?? client_id ?? null,
  session_id: login?.session_id ?? null,
  impersonator_id: login?.actor ?? null,
  methods: [...(login?.methods ?? [])],
})

/** A file is told by its size alone, and what came with it not at all. */
const inputToShow = ({ raw, input: schema }: Operation, input: unknown): unknown => {
  if (raw === undefined) return redact(schema, input)
  const body = (input as { body?: unknown } | null)?.body
  return typeof body === 'string'
    ? { bytes: Buffer.byteLength(body, raw === 'base64' ? 'base64' : 'latin1') }
    : null
}

/** What a path names last: of `PATCH /products/{id}` the product, of `DELETE /images/{image_id}` the image. */
const subjectIn = ({ http }: Operation, input: unknown): AuditSubject | null => {
  const [segment, parameter] = /(?:([^/{}]+)\/)?\{(\w+)\}(?!.*\{)/.exec(http ?? '')?.slice(1) ?? []
  const value = parameter === undefined ? undefined : (input as Record<string, unknown> | null)?.[parameter]
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const named = (parameter as string).replace(/_?id$/, '')
  return subjectOf({ type: named || singular(segment ?? 'thing'), id: String(value) || '-' })
}

/** What was made: of `POST /products` the product whose id is answered. */
export const subjectMade = ({ http }: Operation, answer: unknown): AuditSubject | null => {
  const segment = /\/([^/{}]+)$/.exec(http ?? '')?.[1]
  const id = (answer as { id?: unknown } | null | undefined)?.id
  if (segment === undefined || typeof id !== 'string') return null
  return subjectOf({ type: singular(segment), id })
}

const singular = (segment: string) =>
  segment
    .replaceAll('-', '_')
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch)es$/, '$1')
    .replace(/([^s])s$/, '$1')
