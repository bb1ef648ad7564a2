import { event } from './event.ts'
import { Instant, object, oneOf, type Static, T } from './schema.ts'

const orNull = <S extends ReturnType<typeof T.String>>(schema: S) => T.Union([schema, T.Null()])
const Name = T.String({ maxLength: 200 })
const NameOrNull = orNull(Name)

/** Who did it. An account that somebody else acts for has an impersonator. */
export const AuditActor = object({
  kind: oneOf('person', 'client', 'anonymous'),
  account_id: NameOrNull,
  /** The app that a person used, or the app or API key that acted for itself. */
  client_id: NameOrNull,
  session_id: NameOrNull,
  impersonator_id: NameOrNull,
  /** How the person had shown who they are (RFC 8176). */
  methods: T.Array(Name, { maxItems: 20 }),
})
export type AuditActor = Static<typeof AuditActor>

/** What it was done to. The label tells people which one; it never names a person. */
export const AuditSubject = object({
  type: T.String({ minLength: 1, maxLength: 60 }),
  id: T.String({ minLength: 1, maxLength: 200 }),
  label: T.Optional(Name),
})
export type AuditSubject = Static<typeof AuditSubject>

/**
 * A `command` was carried out or refused; a `read` showed personal data to staff; `denied` tells that a member of staff or
 * a program lacked the permission; a `log_in` is one of staff, or an attempt at one.
 */
export const AuditKind = oneOf('command', 'read', 'denied', 'log_in')

/** `ok`, or the code of the refusal. */
export const AuditOutcome = T.String({ pattern: '^(?:ok|[A-Z][A-Z0-9_]{0,79})$' })

export const Audited = object({
  kind: AuditKind,
  /** `<service>.<operation>` */
  operation: Name,
  request_id: Name,
  actor: AuditActor,
  subject: T.Union([AuditSubject, T.Null()]),
  outcome: AuditOutcome,
  at: Instant,
  /** The network that the request came from, `203.0.113.0/24`. */
  client_network: NameOrNull,
  /** Without secrets and personal data, of which only the names of their fields are left. */
  input: T.Unknown(),
  before: T.Unknown(),
  after: T.Unknown(),
  /** Names of the fields that differ, those of personal data too. */
  changed: T.Array(Name),
})
export type Audited = Static<typeof Audited>

/** What the kernel publishes in the name of each service for the audit log. */
export const auditedEvent = <Service extends string>(service: Service) =>
  event(`${service}.audited.v1`, Audited, { key: 'request_id' })
