import { AsyncLocalStorage } from 'node:async_hooks'
import type { AuditRecord } from './audit.ts'

/** Who asks. Permissions are checked before the handler runs; whose a thing is, by the handler. */
export type Caller = {
  /** A `client` is a program that acts for itself: an API key, or an app by its own credentials. */
  kind: 'anonymous' | 'person' | 'client' | 'service'
  /** The account of a person; null for everybody else. */
  id: string | null
  permissions: ReadonlySet<string>
  /** The service through which the call came, where it did not come from outside. */
  via: string | null
  /** What the token tells of its log-in; null where there is none. */
  login: LogIn | null
  /** The app or API key, where a program acts for itself. */
  client_id?: string
}

export type LogIn = {
  session_id: string
  /** The app that a person uses. */
  client_id: string
  /** Seconds since the epoch. */
  authenticated_at: number
  /** How the person showed who they are (RFC 8176). */
  methods: readonly string[]
  /** The account of whoever acts in the person's place (RFC 8693, `act`). */
  actor: string | null
}

const nothing: ReadonlySet<string> = new Set()

export const anonymous: Caller = {
  kind: 'anonymous',
  id: null,
  permissions: nothing,
  via: null,
  login: null,
}

/** A service that acts for itself. */
export const serviceCaller = (via: string): Caller => ({ ...anonymous, kind: 'service', via })

/** Whether the caller has a permission. A service that calls for somebody may what it is there for. */
export const mayDo = (caller: Caller, permission: string): boolean =>
  caller.via !== null || caller.permissions.has(permission)

/** Whether the caller may act on what belongs to this customer: the customer, whoever has the permission, or a service. */
export const mayActFor = (caller: Caller, customerId: string | null, permission: string): boolean =>
  mayDo(caller, permission) || (caller.id !== null && caller.id === customerId)

/** What travels beside the input of a call, from process to process. */
export type Envelope = {
  request_id: string
  /** The bearer token of the person asking; every service checks it again. */
  token?: string
  api_key?: string
  idempotency_key?: string
  /** The service that calls, where the call did not come from outside. */
  via?: string
  traceparent?: string
  /** Where the request came from, for throttling. Never logged. */
  client_address?: string
  /** What the program that asks calls itself; 400 characters of it at most. Never logged. */
  user_agent?: string
  /** Milliseconds since the epoch after which nobody waits for the answer. */
  deadline?: number
}

/** What a handler may know of the call it answers. */
export type Call = {
  caller: Caller
  request_id: string
  idempotency_key: string | undefined
  client_address: string | undefined
  user_agent?: string | undefined
  /** Where the audit log takes an interest in it. */
  record?: AuditRecord
}

/** The call in progress, for what is ambient: logs, traces and calls to peers. Handlers get theirs as an argument. */
export const currentCall = new AsyncLocalStorage<Envelope>()
